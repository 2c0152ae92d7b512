using Kinto.Events.Accounts;

namespace Kinto.Http.Passwords;

/// <summary>
/// The slow work with passwords, a little at a time: it is the one thing that anybody may ask of the server and that costs a quarter
/// of a second, so it leaves processors to all other requests, and what can't be done soon is refused rather than queued up.
/// </summary>
internal sealed class PasswordWork(IPasswordHasher hasher) : IDisposable
{
    /// <summary>How many passwords may wait; about half a minute's work for two processors.</summary>
    public const int MaxWaiting = 256;

    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>The hash of a valid password.</summary>
    /// <exception cref="PasswordWorkException">Too many wait.</exception>
    public Task<string> HashAsync(string password) => RunAsync(() => hasher.Hash(password));

    /// <summary>
    /// Whether the hash is of that password. It takes the same time when there is no hash, or none that is one, and when no account can
    /// have that password: the time of an answer doesn't tell who has an account.
    /// </summary>
    /// <exception cref="PasswordWorkException">Too many wait.</exception>
    public Task<bool> VerifyAsync(string password, string? hash)
    {
        bool possible = hash is not null && AccountPassword.IsHash(hash) && AccountPassword.IsValid(password);
        return RunAsync(() => hasher.Verify(password, possible ? hash! : hasher.Decoy) && possible);
    }

    public void Dispose() => _free.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MaxWaiting)
            {
                throw new PasswordWorkException();
            }

            await _free.WaitAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(work);
        }
        finally
        {
            _free.Release();
        }
    }
}

/// <summary>More passwords wait to be checked than the server takes on.</summary>
internal sealed class PasswordWorkException() : Exception("Too many passwords are waiting to be checked.");
