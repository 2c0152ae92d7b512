using System.Text.Json;
using Kinto.Events.Validation;
using Kinto.Http.Lists;

namespace Kinto.Http.Tests.Lists;

/// <summary>Reads a query string as a server does whose clock stands still.</summary>
internal static class Request
{
    public const long Now = 1_700_000_000_000;

    public static ListParameters Parse(string query, ListRules? endpoint = null) =>
        ListParameters.Parse(QueryString.Parse(query), endpoint ?? ListRules.Reading, Now);

    public static ListRequest Resolve(string query, ListRules? endpoint = null, ListSettings? settings = null)
    {
        ListParameters parameters = Parse(query, endpoint);
        parameters.SchemaProblems.ShouldBeEmpty();
        parameters.TryResolve(settings ?? new(), out ListRequest? request, out Problem? problem).ShouldBeTrue(problem?.Description);
        return request!;
    }

    /// <summary>The problems of step 7, or the one of step 8, as "name: description".</summary>
    public static string Problems(string query, ListRules? endpoint = null)
    {
        ListParameters parameters = Parse(query, endpoint);
        IEnumerable<Problem> problems = parameters.SchemaProblems;
        if (parameters.SchemaProblems.Count == 0)
        {
            problems = parameters.TryResolve(new(), out _, out Problem? problem) ? [] : [problem];
        }

        return string.Join(" | ", problems.Select(p => $"{p.Name ?? "-"}: {p.Description}"));
    }

    public static string Filters(string query, ListRules? endpoint = null) =>
        string.Join(" & ", Resolve(query, endpoint).Filters.Select(f => $"{f.Field} {f.Operator} {string.Join(' ', f.Values.Select(Text))}".TrimEnd()));

    public static string Sort(string query, ListRules? endpoint = null) =>
        string.Join(',', Resolve(query, endpoint).Sort.Select(key => (key.Descending ? "-" : "") + key.Field));

    private static string Text(JsonElement value) => value.GetRawText();
}
