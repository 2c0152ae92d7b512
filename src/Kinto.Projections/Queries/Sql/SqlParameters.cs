using System.Text;
using System.Text.Json;
using Kinto.Events.Json;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Queries.Sql;

/// <summary>Collects positional parameters; each <c>Add</c> gives the placeholder to put into the text.</summary>
internal sealed class SqlParameters
{
    private readonly List<NpgsqlParameter> parameters = [];

    public string Add(long value) => Add(new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint });

    public string Add(long[] values) =>
        Add(new NpgsqlParameter<long[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });

    public string Add(string value) => Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });

    public string Add(string[] values) =>
        Add(new NpgsqlParameter<string[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });

    public string Add(JsonElement value) =>
        Add(new NpgsqlParameter<string> { TypedValue = Text(value), NpgsqlDbType = NpgsqlDbType.Jsonb });

    /// <summary>The values side by side, as <c>jsonb[]</c>.</summary>
    public string AddEach(IEnumerable<JsonElement> values) =>
        Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. values.Select(Text)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });

    /// <summary>The values as one JSON array.</summary>
    public string AddTogether(IEnumerable<JsonElement> values) =>
        Add(new NpgsqlParameter<string> { TypedValue = $"[{string.Join(',', values.Select(Text))}]", NpgsqlDbType = NpgsqlDbType.Jsonb });

    public NpgsqlBatchCommand Command(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Text(JsonElement value) => Encoding.ASCII.GetString(JsonText.Canonical(value));

    private string Add(NpgsqlParameter parameter)
    {
        parameters.Add(parameter);
        return $"${parameters.Count}";
    }
}
