using System.Globalization;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Lists;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Auditing;

namespace Kinto.Http.Auditing;

/// <summary>What a request for changes asks, by its query string.</summary>
/// <param name="Query">Which changes.</param>
/// <param name="Limit">How many a page holds at most; null where the client doesn't say.</param>
internal sealed record AuditRequest(AuditQuery Query, int? Limit)
{
    /// <summary>The most entries of a page.</summary>
    public const int MaxPage = 1000;

    private static readonly HashSet<string> s_known =
        ["_since", "_before", "_limit", "_token", "user_id", "batch_id", "uri", "below", "action", "resource_name"];

    private static readonly HashSet<string> s_resources = [.. ChangeName.ByType.Values.Select(n => n.Resource)];

    /// <summary>Reads the query string.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bucket">The bucket; null for the whole server.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static AuditRequest Read(ApiRequest request, ObjectUri? bucket, List<Problem> problems)
    {
        Lists.QueryString query = Lists.QueryString.Parse(request.RawQuery);
        foreach (QueryParameter parameter in query.Parameters)
        {
            if (!s_known.Contains(parameter.Name))
            {
                problems.Add(Problem.Query(parameter.Name, $"Unknown parameter '{parameter.Name}'"));
            }
            else if (parameter.HoldsNul)
            {
                problems.Add(Problem.Query(parameter.Name, $"'{parameter.Name}' holds U+0000, which nothing has in its name"));
            }
        }

        string? action = OneOf("action", ChangeName.Actions);
        string? resource = OneOf("resource_name", s_resources);
        long? limit = Number("_limit", "must be a number of entries");
        return new(
            new(bucket)
            {
                Since = Time("_since"),
                Before = Time("_before"),
                UserId = Last("user_id"),
                BatchId = Last("batch_id"),
                Uri = Last("uri"),
                Below = Last("below"),
                Action = action,
                Resource = resource,
                After = Number("_token", "must come from Next-Page"),
            },
            limit is > 0 and var n ? (int)Math.Min(n, int.MaxValue - 1) : null);

        string? Last(string name) => query.Find(name)?.Texts[^1];

        string? OneOf(string name, IReadOnlyCollection<string> known)
        {
            string? value = Last(name);
            if (value is not null && !known.Contains(value))
            {
                problems.Add(Problem.Query(name, $"must be one of {string.Join(", ", known.Order(StringComparer.Ordinal))}"));
            }

            return value;
        }

        long? Time(string name) => PastInstant.Read(Last(name), name, problems);

        long? Number(string name, string expected)
        {
            if (Last(name) is not { } text)
            {
                return null;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                return number;
            }

            problems.Add(Problem.Query(name, expected));
            return null;
        }
    }
}
