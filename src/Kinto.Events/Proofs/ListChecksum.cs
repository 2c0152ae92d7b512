using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kinto.Events.Json;

namespace Kinto.Events.Proofs;

/// <summary>
/// The checksum of a list, which a client can compute from what it has: SHA-256 over
/// <c>{"data":[…],"last_modified":"…"}</c> in the form of RFC 8785 (<see cref="InterchangeText"/>), with the live objects in the order of their
/// ids, each with <c>id</c> and <c>last_modified</c>, and the list's timestamp as in its ETag. Takes object after object.
/// </summary>
public sealed class ListChecksum : IDisposable
{
    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = EventTypes.MaxDepth };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ListChecksum() => _hash.AppendData("{\"data\":["u8);

    /// <summary>How many objects were taken.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next object in the order of ids by their code points.</summary>
    /// <param name="id">The object's id.</param>
    /// <param name="lastModified">In ms.</param>
    /// <param name="attributes">JSON of the other members.</param>
    public void Add(string id, long lastModified, ReadOnlySpan<byte> attributes)
    {
        using var whole = new PooledText();
        whole.Write(attributes[..^1]);
        whole.Write(attributes.Length > "{}".Length ? ",\"id\":"u8 : "\"id\":"u8);
        whole.Write(JsonText.CanonicalString(id));
        whole.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"last_modified\":{lastModified}}}")));
        using var document = JsonDocument.Parse(whole.ToArray(), s_trusted);
        using var text = new PooledText();
        text.Write(Count > 0 ? ","u8 : default);
        InterchangeText.Write(document.RootElement, text);
        _hash.AppendData(text.Written);
        Count++;
    }

    /// <summary>The checksum in hexadecimal; the last thing to ask.</summary>
    /// <param name="timestamp">The list's timestamp, in ms.</param>
    public string Finish(long timestamp)
    {
        _hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"last_modified\":\"{timestamp}\"}}")));
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
