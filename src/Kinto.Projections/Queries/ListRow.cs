using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Json;
using Npgsql;

namespace Kinto.Projections.Queries;

/// <summary>An object or tombstone of a page.</summary>
/// <param name="Id">Unique in the list.</param>
/// <param name="LastModified">In ms; of a tombstone the time of the deletion.</param>
/// <param name="Deleted">Whether it is a tombstone.</param>
/// <param name="Body">The canonical JSON of the attributes without id and last_modified; null for a tombstone.</param>
public sealed record ListRow(string Id, long LastModified, bool Deleted, byte[]? Body)
{
    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = EventTypes.MaxDepth };

    /// <summary>The object's own permissions, canonical JSON; null unless the query asked for them.</summary>
    public string? Acl { get; init; }

    /// <summary>The row with its body in canonical form, where the database made it up from <c>jsonb</c> (which keeps another order).</summary>
    public ListRow Canonical()
    {
        if (Body is null || !IsSpaced(Body))
        {
            return this;
        }

        using var document = JsonDocument.Parse(Body, s_trusted);
        return this with { Body = JsonText.Canonical(document.RootElement) };
    }

    /// <summary>Whether the text is one of PostgreSQL's, which puts a space behind a member's colon; canonical text has none.</summary>
    private static bool IsSpaced(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        return reader.Read() && reader.Read() && reader.TokenType is JsonTokenType.PropertyName
            && body.AsSpan((int)reader.BytesConsumed) is [(byte)' ', ..];
    }

    /// <summary>Reads the row that the reader stands on; the statement is <see cref="ListQuerySql.Page"/>.</summary>
    public static ListRow Read(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetInt64(1), reader.GetBoolean(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3))
        {
            Acl = reader.FieldCount > 4 ? reader.GetString(4) : null,
        };
}
