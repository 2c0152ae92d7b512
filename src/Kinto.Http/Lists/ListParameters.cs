using System.Diagnostics.CodeAnalysis;
using Kinto.Events.Validation;
using Kinto.Http.Lists.Parsing;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>
/// The parameters of a plural GET, HEAD or DELETE, read in two steps as a request goes through Kinto (specification section 3): the
/// schema finds all its problems together with those of headers and body; the rest is looked at once the preconditions have been
/// met, and there the first problem is reported alone.
/// </summary>
public sealed class ListParameters
{
    private readonly QueryString query;
    private readonly ListRules endpoint;
    private readonly long nowMs;
    private readonly SchemaValues values;

    private ListParameters(QueryString query, ListRules endpoint, long nowMs)
    {
        (this.query, this.endpoint, this.nowMs) = (query, endpoint, nowMs);
        values = SchemaValues.Read(query);
    }

    /// <summary>The problems of step 7, for the array of all of them.</summary>
    public IReadOnlyList<Problem> SchemaProblems => values.Problems;

    /// <summary>Reads the parameters. Never throws, whatever they are.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="endpoint">What the endpoint makes of it.</param>
    /// <param name="nowMs">The present in ms: timestamps far ahead of it are refused.</param>
    public static ListParameters Parse(QueryString query, ListRules endpoint, long nowMs) => new(query, endpoint, nowMs);

    /// <summary>Step 8, for parameters without <see cref="SchemaProblems"/>: filters, limit, sort, fields, token.</summary>
    /// <param name="settings">The bounds of a page.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="problem">The first problem.</param>
    public bool TryResolve(
        ListSettings settings, [NotNullWhen(true)] out ListRequest? request, [NotNullWhen(false)] out Problem? problem)
    {
        request = null;
        var filters = new FilterParser(endpoint, nowMs);
        problem = filters.Read(query, values) ?? ReadRest(settings, filters, out request);
        return request is not null;
    }

    private Problem? ReadRest(ListSettings settings, FilterParser filters, out ListRequest? request)
    {
        request = null;
        if (SortParser.Read(query.Find("_sort"), endpoint, out IReadOnlyList<SortKey> sort) is { } badSort)
        {
            return badSort;
        }

        FieldSelection? fields = endpoint.IsDelete ? null : FieldSelection.Of(query);
        if (fields?.FindUnknown(endpoint) is { } unknown)
        {
            return unknown;
        }

        PageToken? token = null;
        if (values.Token is { } text && !PageToken.TryDecode(text, out token))
        {
            return Problem.Query(null, "_token has invalid content");
        }

        request = new(filters.Filters, sort, settings.EffectiveLimit(values.Limit))
        {
            Fields = fields,
            Token = token,
            UsesDeprecatedTo = filters.UsesDeprecatedTo,
            IsDelete = endpoint.IsDelete,
        };
        return null;
    }
}
