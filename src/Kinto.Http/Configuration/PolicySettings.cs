namespace Kinto.Http.Configuration;

/// <summary>An authentication policy (spec operations 2.6).</summary>
/// <param name="Name">Its name, which prefixes user ids; ids of accounts begin with <c>account</c> whatever the name.</param>
/// <param name="Use">What it does.</param>
/// <param name="Options">Its other options, by their last part: <c>issuer</c>, <c>client_id</c>, and so on.</param>
public sealed record PolicySettings(string Name, PolicyKind Use, IReadOnlyDictionary<string, string> Options)
{
    private static readonly Dictionary<string, PolicyKind> Kinds = new(StringComparer.Ordinal)
    {
        ["kinto.core.authentication.BasicAuthAuthenticationPolicy"] = PolicyKind.BasicAuth,
        ["kinto.plugins.accounts.AccountsPolicy"] = PolicyKind.Accounts,
        ["kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy"] = PolicyKind.Accounts,
        ["kinto.plugins.openid.OpenIDConnectPolicy"] = PolicyKind.OpenIdConnect,
    };

    /// <summary>The options that a policy can have, but for <c>client_secret</c>, which is secret.</summary>
    internal static IReadOnlyList<string> OptionNames { get; } =
    [
        "use", "issuer", "client_id", "audience", "header_type", "userid_field", "realm",
        "verification_ttl_seconds", "state_ttl_seconds", "state_length", "callback_origins",
    ];

    /// <summary>The options of an OpenID Connect policy, typed; null for other policies.</summary>
    public OpenIdSettings? OpenId { get; private init; }

    /// <summary>Shows the names of the options only: one of them is a secret.</summary>
    public override string ToString() => $"{Name} ({Use}; {string.Join(", ", Options.Keys)})";

    internal static PolicySettings From(SettingsSource source, string name)
    {
        var prefix = $"multiauth.policy.{name}.";
        var options = source.Under(prefix);
        if (SettingText.Text(options.GetValueOrDefault("use")) is not { Length: > 0 })
        {
            throw new SettingException($"The policy {name} of multiauth.policies has no setting {prefix}use, which says what it does.", prefix + "use");
        }

        var use = source.Choice(prefix + "use", Kinds);
        return new PolicySettings(
            name,
            use,
            options.Where(o => o.Key != "use" && SettingText.Text(o.Value) is not null)
                .ToDictionary(o => o.Key, o => SettingText.Text(o.Value)!, StringComparer.Ordinal))
        {
            OpenId = use == PolicyKind.OpenIdConnect ? OpenIdSettings.From(source, prefix) : null,
        };
    }
}
