using System.Text.Json;
using Kinto.Events.Validation;
using Kinto.Http.Lists.Values;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists.Parsing;

/// <summary>Turns parameters into filters, up to the first that is wrong (specification section 10).</summary>
internal sealed class FilterParser(ListRules endpoint, long nowMs)
{
    private readonly List<Filter> filters = [];

    public IReadOnlyList<Filter> Filters => filters;

    public bool UsesDeprecatedTo { get; private set; }

    /// <returns>The first problem, alone.</returns>
    public Problem? Read(QueryString query, SchemaValues values) =>
        query.Parameters.Select(parameter => Read(parameter, values.Of(parameter))).FirstOrDefault(problem => problem is not null);

    private Problem? Read(QueryParameter parameter, JsonElement value)
    {
        string name = parameter.Name.Trim();
        return name switch
        {
            "_since" => ReadBound(name, FilterOperator.Gt, value),
            "_before" or "_to" => ReadBound(name, FilterOperator.Lt, value),
            ['_', ..] => null,
            _ => ReadFilter(name, parameter, value),
        };
    }

    private Problem? ReadBound(string name, FilterOperator comparison, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (TimestampValue.Read(value, nowMs) is not { } timestamp)
        {
            return Invalid(name);
        }

        UsesDeprecatedTo |= name == "_to";
        filters.Add(new(FieldPath.LastModified, comparison, NativeValue.Of(timestamp)));
        return null;
    }

    private Problem? ReadFilter(string name, QueryParameter parameter, JsonElement value)
    {
        (FilterOperator filterOperator, FieldPath field) = FilterName.Read(name);
        if (!endpoint.Knows(field))
        {
            return Problem.Query(name, $"Unknown filter field '{name}'");
        }

        if (parameter.HoldsNul)
        {
            return Problem.Query(name, "Invalid character 0x00");
        }

        if (filterOperator is FilterOperator.Like && value.ValueKind is not JsonValueKind.String)
        {
            return Invalid(name);
        }

        IReadOnlyList<JsonElement> values = FilterValues.Read(filterOperator, parameter, value);
        return field switch
        {
            { IsId: true } => IdFilter.Check(name, filterOperator, values) ?? Add(IdFilter.Of(filterOperator, values)),
            { IsLastModified: true } => ReadLastModified(name, filterOperator, value, values),
            _ when endpoint.TextFields.Contains(field.Text) => Add(new(field, filterOperator, [.. values.Select(NativeValue.AsText)])),
            _ => Add(new(field, filterOperator, values)),
        };
    }

    private Problem? ReadLastModified(string name, FilterOperator filterOperator, JsonElement value, IReadOnlyList<JsonElement> values)
    {
        // Kinto: a list is never a timestamp, so that the operators on lists are refused whatever is in it.
        if (FilterValues.AreList(filterOperator) || TimestampValue.Read(value, nowMs) is not { } timestamp)
        {
            return Invalid(name);
        }

        bool isText = filterOperator is FilterOperator.Has or FilterOperator.Like;
        return Add(new(FieldPath.LastModified, filterOperator, isText ? values : [NativeValue.Of(timestamp)]));
    }

    private Problem? Add(Filter filter)
    {
        filters.Add(filter);
        return null;
    }

    private static Problem Invalid(string name) => Problem.Query(name, $"Invalid value for {name}");
}
