namespace Kinto.Http.Passwords;

/// <summary>Turns passwords into hashes from which nobody can tell them. Slow on purpose.</summary>
internal interface IPasswordHasher
{
    /// <summary>A hash of no known password that takes as long to be checked as any that this hasher makes.</summary>
    string Decoy { get; }

    /// <summary>The hash of a password, with fresh salt.</summary>
    string Hash(string password);

    /// <summary>Whether the hash, which must be one, is of that password.</summary>
    bool Verify(string password, string hash);
}
