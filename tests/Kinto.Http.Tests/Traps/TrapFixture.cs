using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>The server of a group of traps, with the settings that some of them need.</summary>
public abstract class TrapFixture(string settings) : ServerFixture(
    "kinto.userid_hmac_secret = a secret for tests\nmultiauth.policies = basicauth\n" + settings, alone: true)
{
    /// <summary>A new collection of Alice's with these permissions of one principal; its path.</summary>
    public Task<string> SharedCollectionAsync(string permission, string principal) => NewCollectionAsync(Grant(permission, principal));

    /// <summary>The body that gives one principal one permission.</summary>
    public static string Grant(string permission, string principal) => $"{{\"permissions\":{{\"{permission}\":[\"{principal}\"]}}}}";
}
