using System.Buffers;
using System.Security.Cryptography;
using Kinto.Events.Groups;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Proofs;

/// <summary>
/// The texts that proofs are digests of: canonical JSON (<see cref="JsonText"/>) made from the event as an object, so that they are the
/// same before the event went through <c>jsonb</c> and after.
/// </summary>
public static class ProofText
{
    /// <summary>Whether the event carries anything that can be erased.</summary>
    public static bool HasPayload(IKintoEvent e) => e is IObjectWritten or GroupMembershipsRevoked || e.Context.History is not null;

    /// <summary>
    /// What can be erased, as one object of <c>attributes</c>, <c>permissions</c>, <c>principals</c> (of revoked memberships) and
    /// <c>readers</c> (of the history entry), whichever the event has.
    /// </summary>
    public static byte[] Payload(IKintoEvent e)
    {
        using var text = new PooledText();
        WritePayload(e, text);
        return text.ToArray();
    }

    /// <summary>
    /// The rest, as <c>{"data":…,"stream":…,"type":…}</c>: the event without what can be erased and what says that it was, with the
    /// payload's digest in it.
    /// </summary>
    /// <param name="e">The event with its proof.</param>
    /// <param name="stream">The key of the stream that it stands in.</param>
    public static byte[] Link(IKintoEvent e, string stream)
    {
        using var text = new PooledText();
        WriteLink(e, stream, text);
        return text.ToArray();
    }

    /// <summary>The digest of the payload; null where the nonce isn't hexadecimal.</summary>
    public static string? PayloadDigest(IKintoEvent e, string nonce) =>
        Convert.FromHexString(nonce, stackalloc byte[64], out int read, out int length) is OperationStatus.Done && read == nonce.Length
            ? PayloadDigest(e, Convert.FromHexString(nonce).AsSpan(0, length))
            : null;

    internal static string PayloadDigest(IKintoEvent e, ReadOnlySpan<byte> nonce)
    {
        using var text = new PooledText();
        text.Write(nonce);
        WritePayload(e, text);
        return Digest(text);
    }

    /// <summary>The digest of the link.</summary>
    /// <param name="before">The digest before, in hexadecimal; null for the first of a chain.</param>
    /// <param name="e">The event with its proof.</param>
    /// <param name="stream">The key of the stream that it stands in.</param>
    public static string LinkDigest(string? before, IKintoEvent e, string stream)
    {
        using var text = new PooledText();
        if (before is not null)
        {
            text.Write(Convert.FromHexString(before));
        }

        WriteLink(e, stream, text);
        return Digest(text);
    }

    private static string Digest(PooledText text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.Written, digest);
        return Convert.ToHexStringLower(digest);
    }

    private static void WritePayload(IKintoEvent e, PooledText text)
    {
        ReadOnlySpan<byte> separator = "{"u8;
        if (e is IObjectWritten written)
        {
            text.Write("{\"attributes\":"u8);
            text.Write(written.Attributes.Utf8.Span);
            text.Write(",\"permissions\":"u8);
            WriteAcl(written.Permissions, text);
            separator = ","u8;
        }

        if (e is GroupMembershipsRevoked revoked)
        {
            text.Write(separator);
            text.Write("\"principals\":"u8);
            WriteTexts(revoked.Principals, text);
            separator = ","u8;
        }

        if (e.Context.History is { } entry)
        {
            text.Write(separator);
            text.Write("\"readers\":"u8);
            WriteTexts(entry.Readers, text);
            separator = ","u8;
        }

        text.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private static void WriteLink(IKintoEvent e, string stream, PooledText text)
    {
        text.Write("{\"data\":"u8);
        LinkText.Write(e, text);
        text.Write(",\"stream\":"u8);
        StringText.Write(stream, text);
        text.Write(",\"type\":"u8);
        StringText.Write(EventTypes.Names[e.GetType()], text);
        text.Write("}"u8);
    }

    private static void WriteAcl(Acl acl, PooledText text)
    {
        ReadOnlySpan<byte> separator = "{"u8;
        foreach ((string permission, IReadOnlyCollection<string> principals) in acl.Entries.Select(p => (p.Key, (IReadOnlyCollection<string>)p.Value)))
        {
            text.Write(separator);
            StringText.Write(permission, text);
            text.Write(":"u8);
            WriteTexts(principals, text);
            separator = ","u8;
        }

        text.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private static void WriteTexts(IReadOnlyCollection<string> values, PooledText text)
    {
        ReadOnlySpan<byte> separator = "["u8;
        foreach (string value in values)
        {
            text.Write(separator);
            StringText.Write(value, text);
            separator = ","u8;
        }

        text.Write(separator[0] == '[' ? "[]"u8 : "]"u8);
    }
}
