namespace Kinto.Http.Configuration;

/// <summary>The options of an OpenID Connect policy (spec operations 2.6, http-api 20.4).</summary>
public sealed record OpenIdSettings
{
    /// <summary><c>issuer</c>: URL below which the provider describes itself; required.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>client_id</c> of this service at the provider; required.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>client_secret</c>, for the exchange of codes; null when unset.</summary>
    public required string? ClientSecret { get; init; }

    /// <summary><c>audience</c> that tokens must have; default empty: tokens are not inspected.</summary>
    public required string Audience { get; init; }

    /// <summary><c>header_type</c>: scheme of the Authorization header; default <c>Bearer</c>.</summary>
    public required string HeaderType { get; init; }

    /// <summary><c>userid_field</c> of the user's profile; default <c>sub</c>.</summary>
    public required string UserIdField { get; init; }

    /// <summary><c>realm</c> of WWW-Authenticate; default <c>Realm</c>.</summary>
    public required string Realm { get; init; }

    /// <summary><c>verification_ttl_seconds</c>: how long a verified token is remembered; default a day.</summary>
    public required TimeSpan VerificationTtl { get; init; }

    /// <summary><c>state_ttl_seconds</c>: time for a login; default an hour.</summary>
    public required TimeSpan StateTtl { get; init; }

    /// <summary><c>state_length</c>: random bytes in the state of a login; default 32.</summary>
    public required int StateLength { get; init; }

    /// <summary><c>callback_origins</c>, this server's own: the origins that a login may lead back to; default empty: all.</summary>
    public required IReadOnlyList<string> CallbackOrigins { get; init; }

    /// <summary>Keeps the secret out of whatever prints the record.</summary>
    public override string ToString() => $"{ClientId} at {Issuer}";

    internal static OpenIdSettings From(SettingsSource source, string prefix)
    {
        string? Text(string option) => source.TextOrNull(prefix + option);
        int Integer(string option, int min, int otherwise) => source.IntegerOrNull(prefix + option, min) ?? otherwise;
        string Required(string option) => Text(option)
            ?? throw new SettingException($"An OpenID policy needs the setting {prefix}{option}.", prefix + option);

        return new OpenIdSettings
        {
            Issuer = Url(Required("issuer"), prefix + "issuer"),
            ClientId = Required("client_id"),
            ClientSecret = Text("client_secret"),
            Audience = Text("audience") ?? "",
            HeaderType = HeaderText(source, prefix + "header_type", char.IsAsciiLetterOrDigit, "letters and digits") ?? "Bearer",
            UserIdField = Text("userid_field") ?? "sub",
            Realm = HeaderText(source, prefix + "realm", c => c is >= ' ' and < '\x7f' and not '"' and not '\\', "ASCII without quotes and backslashes") ?? "Realm",
            VerificationTtl = TimeSpan.FromSeconds(Integer("verification_ttl_seconds", 1, 86400)),
            StateTtl = TimeSpan.FromSeconds(Integer("state_ttl_seconds", 1, 3600)),
            StateLength = Integer("state_length", 16, 32),
            CallbackOrigins = [.. source.List(prefix + "callback_origins").Select(o => Origin(o, prefix + "callback_origins"))],
        };
    }

    private static string Url(string text, string key) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
        ? text
        : throw new SettingException($"The setting {key} is {text}; it must be a URL such as https://accounts.google.com.", key);

    /// <summary>As browsers write origins: without a path, and without the port that goes without saying.</summary>
    private static string Origin(string text, string key) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.Fragment.Length == 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new SettingException($"The setting {key} names {text}; allowed are origins such as https://app.example.com.", key);

    /// <summary>What becomes part of a header.</summary>
    private static string? HeaderText(SettingsSource source, string key, Func<char, bool> allowed, string what) =>
        source.TextOrNull(key) is not { } text ? null
        : text.All(allowed) ? text
        : throw SettingException.NotAllowed(source.Find(key)!, what);
}
