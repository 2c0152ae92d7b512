using System.Text.Json.Nodes;

namespace Kinto.Http.OpenId;

/// <summary>The capability <c>openid</c>: how a client logs users in (specification sections 19.2 and 20.4).</summary>
internal static class OpenIdCapability
{
    /// <summary>Adds the providers.</summary>
    public static JsonObject Of(OpenIdPolicies policies, JsonObject capability)
    {
        capability["providers"] = new JsonArray([.. policies.All.Select(p => new JsonObject
        {
            ["name"] = p.Name,
            ["issuer"] = p.Provider.Description.Issuer,
            ["auth_path"] = LoginPath.Login(p.Name),
            ["client_id"] = p.Settings.ClientId,
            ["audience"] = p.Settings.Audience,
            // Kinto: always Bearer, because it looks the setting up under a wrong name.
            ["header_type"] = p.Settings.HeaderType,
            ["userinfo_endpoint"] = p.Provider.Description.UserInfoEndpoint.OriginalString,
        })]);
        return capability;
    }
}
