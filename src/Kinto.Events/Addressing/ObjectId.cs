using System.Buffers;
using System.Security.Cryptography;

namespace Kinto.Events.Addressing;

/// <summary>
/// The rule for ids of buckets, groups, collections and records: a letter or digit, then letters, digits, <c>_</c> and <c>-</c>
/// (Kinto: <c>^[a-zA-Z0-9][a-zA-Z0-9_-]*$</c>, here with a strict end, so that a trailing newline is refused). Those of accounts may
/// hold <c>+</c>, <c>.</c> and <c>@</c> as well, so that an address can be one.
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

    /// <summary>Whether the text may be the id of an object other than an account.</summary>
    public static bool IsValid(string id) => IsValid(id, s_rest);

    /// <summary>Whether the text may be the id of an object of that kind.</summary>
    public static bool IsValid(ResourceKind kind, string id) => IsValid(id, kind is ResourceKind.Account ? s_restOfAccounts : s_rest);

    /// <summary>A new id: eight random characters for buckets, groups and collections, a version 4 UUID for records.</summary>
    public static string Generate(ResourceKind kind)
    {
        if (kind is ResourceKind.Record)
        {
            return Uuid();
        }

        return RandomNumberGenerator.GetString(First, 1) + RandomNumberGenerator.GetString(First + "_-", 7);
    }

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
