using Kinto.Http.Passwords;

namespace Kinto.Http.Tests.Accounts;

/// <summary>bcrypt at the least cost there is, with a count of how often it worked.</summary>
internal sealed class CountingHasher : IPasswordHasher
{
    private readonly BcryptHasher _inner = new(cost: 4);
    private int _hashed;
    private int _verified;

    public int Hashed => _hashed;

    public int Verified => _verified;

    /// <summary>What the latest hashes were compared with.</summary>
    public List<string> Compared { get; } = [];

    public string Decoy => _inner.Decoy;

    public string Hash(string password)
    {
        Interlocked.Increment(ref _hashed);
        return _inner.Hash(password);
    }

    public bool Verify(string password, string hash)
    {
        Interlocked.Increment(ref _verified);
        lock (Compared)
        {
            Compared.Add(hash);
        }

        return _inner.Verify(password, hash);
    }
}
