using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Auditing;

namespace Kinto.Http.Auditing;

/// <summary>The forms in which changes are told.</summary>
internal static class AuditText
{
    private static readonly string[] s_columns =
        ["id", "date", "timestamp", "action", "resource_name", "uri", "last_modified", "user_id", "request_id", "batch_id"];

    /// <summary>The first line of a table: the names of its columns.</summary>
    public static string Header { get; } = string.Join(',', s_columns) + "\r\n";

    /// <summary>An entry as JSON on one line.</summary>
    public static void WriteJson(AuditEntry entry, IBufferWriter<byte> output)
    {
        var json = new JsonObject();
        foreach ((string name, object? value) in s_columns.Zip(Values(entry)))
        {
            json[name] = value is long number ? number : (string?)value;
        }

        output.Write(JsonText.Canonical(json));
    }

    /// <summary>An entry as a line of a table (RFC 4180); null is empty.</summary>
    public static void WriteCsv(AuditEntry entry, IBufferWriter<byte> output) =>
        Encoding.UTF8.GetBytes(string.Join(',', Values(entry).Select(v => Field(Convert.ToString(v, CultureInfo.InvariantCulture)!))) + "\r\n", output);

    private static object?[] Values(AuditEntry entry)
    {
        return
        [
            entry.Id.ToString(),
            PastInstant.Text(new DateTimeOffset(entry.Date).ToUnixTimeMilliseconds()),
            entry.Timestamp, entry.Change.Action, entry.Change.Resource, entry.Uri, entry.LastModified, entry.UserId, entry.RequestId, entry.BatchId,
        ];
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
