using System.Buffers;
using System.Security.Cryptography;

namespace Kinto.Events.Addressing;

/// <summary>
/// The rules for ids. The one for names: a letter or digit, then letters, digits, <c>_</c> and <c>-</c>
/// (Kinto: <c>^[a-zA-Z0-9][a-zA-Z0-9_-]*$</c>, here with a strict end, so that a trailing newline is refused). Those of accounts may
/// hold <c>+</c>, <c>.</c> and <c>@</c> as well, so that an address can be one. Which rule applies is for <see cref="IdRules"/> to say.
/// </summary>
public static class ObjectId
{
    /// <summary>
    /// The longest id, in characters. Kinto sets no limit and fails in PostgreSQL, whose index entries end at about 2,700 bytes;
    /// three ids of this length still fit in one key.
    /// </summary>
    public const int MaxLength = 512;

    private const string First = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> s_rest = SearchValues.Create(First + "_-");
    private static readonly SearchValues<char> s_restOfAccounts = SearchValues.Create(First + "_-+.@");
    private static readonly SearchValues<char> s_uuid = SearchValues.Create("0123456789abcdef-");

    /// <summary>Whether the text is a name.</summary>
    public static bool IsValid(string id) => IsValid(id, s_rest);

    /// <summary>Whether the text may be the id of an account.</summary>
    public static bool IsAccount(string id) => IsValid(id, s_restOfAccounts);

    /// <summary>
    /// Whether the text has the shape of a UUID in lower case. Kinto doesn't look at the version, so that the ids of personal buckets,
    /// which are hashes, pass as well.
    /// </summary>
    public static bool IsUuid(string id) => id.Length == 36 && !id.AsSpan().ContainsAnyExcept(s_uuid) && Guid.TryParseExact(id, "D", out _);

    /// <summary>A new name: eight random characters.</summary>
    public static string Name() => RandomNumberGenerator.GetString(First, 1) + RandomNumberGenerator.GetString(First + "_-", 7);

    /// <summary>A random version 4 UUID, lower case with dashes.</summary>
    public static string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private static bool IsValid(string id, SearchValues<char> rest) =>
        id.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(id[0]) && !id.AsSpan().ContainsAnyExcept(rest);
}
