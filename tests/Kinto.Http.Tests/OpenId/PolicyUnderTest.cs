using Kinto.Http.Authentication;
using Kinto.Http.Configuration;
using Kinto.Http.OpenId;
using Kinto.Http.Requests;
using Kinto.Http.Tests.Configuration;
using Kinto.Testing.OpenId;
using Microsoft.Extensions.Logging;

namespace Kinto.Http.Tests.OpenId;

/// <summary>A policy by itself, with its provider, a clock that stands, and its log.</summary>
internal sealed class PolicyUnderTest : IAsyncDisposable, ILogger
{
    private readonly ProviderHttp _http = new("tests", TimeSpan.FromMinutes(5));
    private readonly List<string> _log = [];
    private readonly OpenIdPolicy _policy;

    private PolicyUnderTest(TestProvider provider, string options)
    {
        Provider = provider;
        OpenIdSettings settings = Given.Settings("multiauth.policies = p\n" + OpenIdFixture.Policy("p", provider, options)).Authentication.Policies.Single().OpenId!;
        Described = new(provider.Issuer, _http, Time, this);
        _policy = new("p", settings, Described, "secret", Time, this);
    }

    public TestProvider Provider { get; }

    public OpenIdProvider Described { get; }

    public ManualTime Time { get; } = new();

    /// <summary>The lines that were logged, with their levels.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    public static async Task<PolicyUnderTest> StartAsync(string options = "")
    {
        var policy = new PolicyUnderTest(await TestProvider.StartAsync(), options);
        await policy.Described.StartAsync(CancellationToken.None);
        return policy;
    }

    /// <summary>Who sends a request with that token.</summary>
    public async Task<string?> WhoAsync(string token) => (await _policy.AuthenticateAsync(Request(token)))?.UserId;

    /// <summary>Whom the policy remembers for that token.</summary>
    public string? Remembers(string token) => _policy.Recall(Request(token))?.UserId;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Provider.DisposeAsync();
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_log)
        {
            _log.Add($"{logLevel}: {formatter(state, exception)}{exception}");
        }
    }

    private static ApiRequest Request(string token) => new()
    {
        Method = "GET",
        RawPath = "/v1/",
        RawQuery = "",
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Bearer " + token },
        Body = ReadOnlyMemory<byte>.Empty,
        Origin = "http://localhost",
        RequestId = "1",
    };
}
