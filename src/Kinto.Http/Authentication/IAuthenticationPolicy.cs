using Kinto.Http.Requests;

namespace Kinto.Http.Authentication;

/// <summary>A way to tell who sends a request, one of <c>multiauth.policies</c> (specification section 20).</summary>
internal interface IAuthenticationPolicy
{
    /// <summary>Its name in <c>multiauth.policies</c>.</summary>
    string Name { get; }

    /// <summary>The <c>WWW-Authenticate</c> challenge of a 401.</summary>
    string Challenge { get; }

    /// <summary>Who sends the request, or null where this policy doesn't recognise it.</summary>
    ValueTask<Identity?> AuthenticateAsync(ApiRequest request);

    /// <summary>
    /// Who sends the request, where the policy found it out before and needs no asking. All policies are tried so before any asks: else
    /// a token that the second provider knows would be shown to the first one at each request.
    /// </summary>
    Identity? Recall(ApiRequest request) => null;
}
