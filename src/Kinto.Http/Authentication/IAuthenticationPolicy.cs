using Kinto.Http.Requests;

namespace Kinto.Http.Authentication;

/// <summary>A way to tell who sends a request, one of <c>multiauth.policies</c> (specification section 20).</summary>
internal interface IAuthenticationPolicy
{
    /// <summary>The <c>WWW-Authenticate</c> challenge of a 401.</summary>
    string Challenge { get; }

    /// <summary>The prefixed user id, or null where this policy doesn't recognise the request.</summary>
    ValueTask<string?> AuthenticateAsync(ApiRequest request);
}
