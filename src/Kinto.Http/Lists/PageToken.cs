using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>
/// What <c>_token</c> carries from one page to the next: base64 of
/// <c>{"last_object":{field:value,…},"offset":int,"nonce":"pagination-token-…"}</c> (specification section 12.3). It is not signed and
/// bound to nothing, as in Kinto: a client may make one, and must get an answer whatever it put in.
/// </summary>
/// <param name="Cursor">Where the page ended.</param>
/// <param name="Offset">How many objects came before; for people only.</param>
/// <param name="Nonce">Makes the token of a DELETE usable once; null where a client put something else than a string there.</param>
public sealed record PageToken(Cursor Cursor, long Offset, string? Nonce)
{
    /// <summary>What a nonce starts with; a UUID follows.</summary>
    public const string NoncePrefix = "pagination-token-";

    /// <summary>The token's text, not yet escaped for a URL.</summary>
    public string Encode()
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write("{\"last_object\":{"u8);
        var separator = ""u8;
        foreach ((string field, JsonElement value) in Cursor.Values)
        {
            json.Write(separator);
            separator = ","u8;
            json.Write(JsonText.CanonicalString(field));
            json.Write(":"u8);
            JsonText.WriteCanonical(value, json);
        }

        json.Write("},\"offset\":"u8);
        JsonText.WriteCanonical(JsonSerializer.SerializeToElement(Offset), json);
        json.Write(",\"nonce\":"u8);
        json.Write(JsonText.CanonicalString(Nonce ?? ""));
        json.Write("}"u8);
        return Convert.ToBase64String(json.WrittenSpan);
    }

    /// <summary>Reads a token back. Never throws.</summary>
    /// <returns>Whether the text is a token at all; its values may still make no sense, which leads to an empty or a whole page.</returns>
    public static bool TryDecode(string text, [NotNullWhen(true)] out PageToken? token)
    {
        token = null;
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int length)
            || !JsonText.TryParse(bytes.AsMemory(0, length), out JsonDocument? document, out _))
        {
            return false;
        }

        using (document)
        {
            token = Read(document.RootElement);
            return token is not null;
        }
    }

    private static PageToken? Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object
            || !root.TryGetProperty("last_object", out JsonElement last)
            || !root.TryGetProperty("offset", out JsonElement offset)
            || !root.TryGetProperty("nonce", out JsonElement nonce)
            || last.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        var values = new Dictionary<string, JsonElement>();
        foreach (JsonProperty member in last.EnumerateObject())
        {
            values[member.Name] = member.Value.Clone();
        }

        long count = offset.ValueKind is JsonValueKind.Number && offset.TryGetInt64(out long n) ? n : 0;
        return new(new(values), count, nonce.ValueKind is JsonValueKind.String ? nonce.GetString() : null);
    }
}
