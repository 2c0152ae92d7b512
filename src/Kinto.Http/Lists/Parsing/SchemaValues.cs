using System.Text.Json;
using Kinto.Events.Validation;
using Kinto.Http.Lists.Values;

namespace Kinto.Http.Lists.Parsing;

/// <summary>
/// The parameters that have a type of their own, which Kinto's schema checks before anything else: <c>_limit</c>, <c>_since</c>,
/// <c>_before</c>, <c>_to</c> and <c>last_modified</c> are integers, <c>id</c> and <c>_token</c> strings. A value that counts as not
/// given passes; as a filter it is looked at again.
/// </summary>
internal sealed class SchemaValues
{
    private readonly Dictionary<string, JsonElement> coerced = [];
    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The limit asked for, which may be 0; null for none.</summary>
    public long? Limit { get; private set; }

    /// <summary>The page token; null for none.</summary>
    public string? Token { get; private set; }

    public static SchemaValues Read(QueryString query)
    {
        var values = new SchemaValues();
        foreach (QueryParameter parameter in query.Parameters)
        {
            values.Read(parameter);
        }

        return values;
    }

    /// <summary>The value of a parameter after coercion by the schema.</summary>
    public JsonElement Of(QueryParameter parameter) => coerced.TryGetValue(parameter.Name, out JsonElement value) ? value : parameter.Value;

    private void Read(QueryParameter parameter)
    {
        switch (parameter.Name)
        {
            case "_limit":
                Limit = ReadInteger(parameter);
                break;
            case "_since" or "_before" or "_to" or "last_modified":
                if (ReadInteger(parameter) is { } integer)
                {
                    coerced[parameter.Name] = NativeValue.Of(integer);
                }

                break;
            case "_token":
                Token = ReadString(parameter);
                break;
            case "id":
                ReadString(parameter);
                break;
        }
    }

    private long? ReadInteger(QueryParameter parameter)
    {
        (long? integer, string? error) = IntegerValue.Read(parameter.Value);
        if (error is not null)
        {
            problems.Add(Problem.Query(parameter.Name, error));
        }

        return integer;
    }

    private string? ReadString(QueryParameter parameter)
    {
        JsonElement value = parameter.Value;
        if (NativeValue.IsFalsy(value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String)
        {
            return value.GetString();
        }

        problems.Add(Problem.Query(parameter.Name, $"{PythonText.Str(value)} is not a string: {{'{parameter.Name}': ''}}"));
        return null;
    }
}
