using System.Net;
using System.Text;
using Microsoft.IdentityModel.Protocols;

namespace Kinto.Http.OpenId;

/// <summary>
/// Calls to OpenID providers: a few seconds for each, answers of <see cref="MaxAnswerBytes"/> at most, no redirects (a token would be
/// carried along), no cookies.
/// </summary>
internal sealed class ProviderHttp : IDocumentRetriever, IDisposable
{
    /// <summary>The time for a call that somebody waits for, from the wait for a connection to the last byte of the answer.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The time for a document. At a start the provider may be starting as well, and nobody waits for the later readings.</summary>
    public static readonly TimeSpan DocumentTimeout = TimeSpan.FromSeconds(30);

    /// <summary>What an answer may hold. It ends up in a header (tokens) or in memory (profiles, keys).</summary>
    public const int MaxAnswerBytes = 128 * 1024;

    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _documentTimeout;

    /// <param name="userAgent">What the server calls itself.</param>
    /// <param name="timeout">The time for a call, usually <see cref="DefaultTimeout"/>.</param>
    public ProviderHttp(string userAgent, TimeSpan timeout)
    {
        _timeout = timeout;
        _documentTimeout = timeout > DocumentTimeout ? timeout : DocumentTimeout;
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Strangers decide how many tokens are asked about: what is more waits here, within its time.
            MaxConnectionsPerServer = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _client.DefaultRequestHeaders.Add("Accept", "application/json");
        _client.DefaultRequestHeaders.Add("User-Agent", userAgent);
    }

    /// <summary>Sends a request, and reads the answer to its end whatever its status.</summary>
    /// <exception cref="ProviderException">There is no answer, or it is too large.</exception>
    public Task<ProviderAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => SendAsync(request, _timeout, cancellation);

    /// <summary>Reads a document of the provider's description.</summary>
    /// <exception cref="ProviderException">It can't be had; the message names the address.</exception>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            ProviderAnswer answer = await SendAsync(request, _documentTimeout, cancel);
            return answer.Status is HttpStatusCode.OK
                ? Encoding.UTF8.GetString(answer.Body)
                : throw new ProviderException($"the answer is {(int)answer.Status}");
        }
        catch (Exception e) when (e is ProviderException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            throw new ProviderException($"{address}: {e.Message.TrimEnd('.')}", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<ProviderAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(timeout);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, limited.Token);
            return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(limited.Token));
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ProviderException($"no answer within {timeout.TotalSeconds} s", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ProviderException($"an answer of more than {MaxAnswerBytes} bytes", e);
        }
        catch (HttpRequestException e)
        {
            throw new ProviderException(e.InnerException is { } cause && cause is not System.Net.Sockets.SocketException ? $"{e.Message} {cause.Message}" : e.Message, e);
        }
    }
}

/// <summary>What a provider answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record ProviderAnswer(HttpStatusCode Status, byte[] Body)
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the provider itself is in trouble: its answer says nothing about what it was asked.</summary>
    public bool IsTrouble => (int)Status is 429 or >= 500;
}
