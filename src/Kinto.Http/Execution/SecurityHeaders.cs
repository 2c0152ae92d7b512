using Kinto.Http.Requests;

namespace Kinto.Http.Execution;

/// <summary>The headers that keep browsers from doing anything with an answer but showing it (specification section 18.3).</summary>
internal static class SecurityHeaders
{
    private const string Policy = "Content-Security-Policy";

    public static void AddTo(ApiResponse response)
    {
        if (response.Header(Policy) is null)
        {
            response.With(Policy, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; ");
        }

        response.With("X-Content-Type-Options", "nosniff");
    }
}
