using System.Text;

namespace Kinto.Events.Permissions;

/// <summary>The principals that the system itself knows (specification section 14.1).</summary>
public static class Principal
{
    /// <summary>Every request.</summary>
    public const string Everyone = "system.Everyone";

    /// <summary>Every authenticated request.</summary>
    public const string Authenticated = "system.Authenticated";

    /// <summary>The longest principal, in bytes of UTF-8: what an index entry of PostgreSQL holds with room to spare.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Whether the text is short enough to be stored as a principal.</summary>
    public static bool Fits(string principal) =>
        principal.Length <= MaxBytes && Encoding.UTF8.GetByteCount(principal) <= MaxBytes;
}
