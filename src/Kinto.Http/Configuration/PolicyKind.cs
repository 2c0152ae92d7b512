namespace Kinto.Http.Configuration;

/// <summary>What an authentication policy does (spec operations 2.6).</summary>
public enum PolicyKind
{
    /// <summary>Any user name and password; the user id is derived from both.</summary>
    BasicAuth,

    /// <summary>User name and password of an account.</summary>
    Accounts,

    /// <summary>A bearer token of an OpenID Connect provider.</summary>
    OpenIdConnect,
}
