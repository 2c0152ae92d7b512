namespace Kinto.Http.OpenId;

/// <summary>
/// A provider whose description was read at the start. It is read again twice a day, and when a token names a key that isn't known. While
/// that fails the last one counts.
/// </summary>
internal sealed partial class OpenIdProvider(string issuer, ProviderHttp http, TimeProvider time, ILogger logger)
{
    /// <summary>The age at which the description is read again: keys that the provider gave up are forgotten by then.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    /// <summary>The time between two readings for the sake of unknown keys: any stranger can name one.</summary>
    public static readonly TimeSpan UnknownKeyPause = TimeSpan.FromSeconds(10);

    /// <summary>The time after a reading that failed.</summary>
    public static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private ProviderDescription? _description;
    private Task _reading = Task.CompletedTask;
    private DateTimeOffset _read;
    private DateTimeOffset _readForKey = DateTimeOffset.MinValue;
    private bool _isDown;

    /// <summary>The setting <c>issuer</c>.</summary>
    public string Issuer => issuer;

    /// <summary>Where the provider describes itself.</summary>
    public string Address { get; } = ProviderDescription.AddressOf(issuer);

    /// <summary>What the provider said last.</summary>
    /// <exception cref="InvalidOperationException">The server hasn't started.</exception>
    public ProviderDescription Description => Volatile.Read(ref _description) ?? throw new InvalidOperationException("The provider's description was not read.");

    /// <summary>Reads the description for the first time.</summary>
    /// <exception cref="ProviderException">It can't be had.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _description, await ProviderDescription.FetchAsync(Address, http, cancellation));
        _read = time.GetUtcNow();
    }

    /// <summary>The description, fresh enough for anything but an unknown key.</summary>
    public ProviderDescription Current()
    {
        lock (_lock)
        {
            if (_reading.IsCompleted && time.GetUtcNow() - _read >= MaxAge)
            {
                _reading = ReadAsync();
            }
        }

        return Description;
    }

    /// <summary>The description after a look whether there are other keys by now; the same one where the last look was a moment ago.</summary>
    public async Task<ProviderDescription> WithNewKeysAsync()
    {
        Task reading;
        lock (_lock)
        {
            if (_reading.IsCompleted && time.GetUtcNow() - _readForKey >= UnknownKeyPause)
            {
                _readForKey = time.GetUtcNow();
                _reading = ReadAsync();
            }

            reading = _reading;
        }

        await reading;
        return Description;
    }

    /// <summary>Asks the provider something, and keeps track of whether it answers.</summary>
    /// <exception cref="ProviderException">It doesn't; the log says so once an outage, as it does of answers 429 and 5xx.</exception>
    public async Task<ProviderAnswer> AskAsync(HttpRequestMessage request)
    {
        try
        {
            ProviderAnswer answer = await http.SendAsync(request, CancellationToken.None);
            if (answer.IsTrouble)
            {
                Fail($"{request.RequestUri!.GetLeftPart(UriPartial.Path)} answered {(int)answer.Status}");
            }
            else
            {
                Recover();
            }

            return answer;
        }
        catch (ProviderException e)
        {
            Fail(e.Message);
            throw;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            Volatile.Write(ref _description, await ProviderDescription.FetchAsync(Address, http, CancellationToken.None));
            _read = time.GetUtcNow();
        }
        catch (ProviderException e)
        {
            _read = time.GetUtcNow() - MaxAge + RetryPause;
            Fail(e.Message);
        }
    }

    private void Fail(string reason)
    {
        if (!Interlocked.Exchange(ref _isDown, true))
        {
            LogDown(logger, issuer, reason);
        }
    }

    private void Recover()
    {
        if (Volatile.Read(ref _isDown) && Interlocked.Exchange(ref _isDown, false))
        {
            LogUp(logger, issuer);
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "The OpenID provider {Issuer} fails: {Reason}. Until it answers again, callers whose tokens are not remembered are anonymous, and logins get 503.")]
    private static partial void LogDown(ILogger logger, string issuer, string reason);

    [LoggerMessage(21, LogLevel.Information, "The OpenID provider {Issuer} answers again.")]
    private static partial void LogUp(ILogger logger, string issuer);
}
