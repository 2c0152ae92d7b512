using Kinto.Http.Configuration;

namespace Kinto.Http.OpenId;

/// <summary>The OpenID policies of <c>multiauth.policies</c>. Those of one issuer share its description.</summary>
internal sealed partial class OpenIdPolicies
{
    private readonly ILogger _logger;

    public OpenIdPolicies(KintoSettings settings, ProviderHttp http, TimeProvider time, ILogger<OpenIdPolicies> logger)
    {
        _logger = logger;
        var providers = new Dictionary<string, OpenIdProvider>(StringComparer.Ordinal);
        All =
        [
            .. from policy in settings.Authentication.Policies
               let options = policy.OpenId
               where options is not null
               select new OpenIdPolicy(
                   policy.Name, options, ProviderOf(options.Issuer), settings.Authentication.UserIdHmacSecret, time, logger),
        ];

        OpenIdProvider ProviderOf(string issuer) =>
            providers.TryGetValue(issuer, out OpenIdProvider? known) ? known : providers[issuer] = new(issuer, http, time, logger);
    }

    /// <summary>All of them, in their order.</summary>
    public IReadOnlyList<OpenIdPolicy> All { get; }

    /// <summary>The policy of that name, or null.</summary>
    public OpenIdPolicy? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>Reads what the providers say of themselves.</summary>
    /// <exception cref="SettingException">One can't be reached or understood.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (OpenIdPolicy policy in All.DistinctBy(p => p.Provider))
        {
            try
            {
                await policy.Provider.StartAsync(cancellation);
            }
            catch (ProviderException e)
            {
                throw new SettingException(
                    $"The OpenID provider of the policy {policy.Name} can't be used: {e.Message}.", $"multiauth.policy.{policy.Name}.issuer", e);
            }
        }

        foreach (OpenIdPolicy policy in All)
        {
            Examine(policy);
        }
    }

    private void Examine(OpenIdPolicy policy)
    {
        if (policy.Settings.Audience.Length == 0)
        {
            return;
        }

        ProviderDescription description = policy.Provider.Description;
        if (description.Keys.Count == 0)
        {
            throw new SettingException(
                $"The policy {policy.Name} has an audience, but its provider publishes no keys to check tokens with: {policy.Provider.Address}.",
                $"multiauth.policy.{policy.Name}.audience");
        }

        if (description.Issuer != policy.Settings.Issuer)
        {
            LogOtherIssuer(_logger, policy.Name, policy.Settings.Issuer, description.Issuer);
        }
    }

    [LoggerMessage(23, LogLevel.Warning,
        "Policy {Policy}: tokens must be issued by {Issuer} to the letter, but the provider calls itself {ProviderIssuer}. Set multiauth.policy.{Policy}.issuer to what stands in the tokens.")]
    private static partial void LogOtherIssuer(ILogger logger, string policy, string issuer, string providerIssuer);
}

/// <summary>Has the providers' descriptions read before the server listens.</summary>
internal sealed class OpenIdStart(OpenIdPolicies policies) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => policies.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
