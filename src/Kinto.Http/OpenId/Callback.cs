using Kinto.Events.Validation;

namespace Kinto.Http.OpenId;

/// <summary>The page that a login leads back to, with the tokens at the end of its URL.</summary>
internal static class Callback
{
    private const int MaxLength = 2048;

    /// <summary>What is wrong with a callback; null where it can be used.</summary>
    /// <param name="url">The parameter.</param>
    /// <param name="origins">The origins that the policy allows; empty for all, as in Kinto.</param>
    public static Problem? Refuse(string url, IReadOnlyList<string> origins)
    {
        // Only what a URL is made of: it becomes a header. And only pages, no javascript: or data:.
        if (!url.All(c => c is > ' ' and < '\x7f')
            || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0)
        {
            return Problem.Query("callback", "Must be a URL");
        }

        return url.Length > MaxLength ? Problem.Query("callback", $"Longer than maximum length {MaxLength}")
            : origins.Count > 0 && !origins.Contains(uri.GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase)
                ? Problem.Query("callback", "This origin is not allowed")
            : null;
    }
}
