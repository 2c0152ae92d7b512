using Kinto.Http.Requests;

namespace Kinto.Http.Auditing;

/// <summary>The form in which changes are wanted.</summary>
internal enum AuditForm
{
    /// <summary>A page as JSON.</summary>
    Page,

    /// <summary>All of them, a JSON object on each line.</summary>
    Lines,

    /// <summary>All of them as CSV.</summary>
    Table,
}

/// <summary>Reads the form from <c>Accept</c>: who wants lines or a table names them.</summary>
internal static class AuditForms
{
    /// <summary>The form; null where the client takes none of them.</summary>
    public static AuditForm? Of(string? accept)
    {
        string[] types = [.. (accept ?? "").Split(',').Select(range => range.Split(';')[0].Trim())];
        return types.Contains(MediaType.Lines, StringComparer.OrdinalIgnoreCase) ? AuditForm.Lines
            : types.Contains(MediaType.Csv, StringComparer.OrdinalIgnoreCase) ? AuditForm.Table
            : AcceptHeader.AllowsJson(accept) ? AuditForm.Page
            : null;
    }
}
