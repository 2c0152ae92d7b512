using System.Text;
using Kinto.Http.Requests;

namespace Kinto.Http.OpenId;

/// <summary>The redirects of a login, which nobody may keep: each is good once.</summary>
internal static class LoginRedirect
{
    /// <summary>Sends the browser there.</summary>
    /// <param name="location">An absolute URL. It is not repeated in the body: it may carry tokens.</param>
    public static ApiResponse To(string location) =>
        new ApiResponse(307) { Body = Encoding.ASCII.GetBytes("307 Temporary Redirect\n"), ContentType = "text/plain; charset=UTF-8" }
            .With("Location", location)
            .With("Cache-Control", "no-store");
}
