using System.Collections.Concurrent;
using System.Text.Json;

namespace Kinto.Events.Permissions;

/// <summary>Access control lists by their text. They are immutable and equal texts make equal lists, so nothing here can be stale.</summary>
internal static class AclTexts
{
    private const int MaxEntries = 4096;
    private const int MaxLength = 1024;
    private static readonly ConcurrentDictionary<string, Acl> s_read = new(StringComparer.Ordinal);

    public static Acl Read(string text)
    {
        if (s_read.TryGetValue(text, out Acl? known))
        {
            return known;
        }

        Acl acl = JsonSerializer.Deserialize<Acl>(text) ?? throw new JsonException("An ACL is a JSON object.");
        if (text.Length <= MaxLength)
        {
            if (s_read.Count >= MaxEntries)
            {
                s_read.Clear();
            }

            s_read[text] = acl;
        }

        return acl;
    }
}
