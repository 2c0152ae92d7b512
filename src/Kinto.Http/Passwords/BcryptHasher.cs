using static BCrypt.Net.BCrypt;

namespace Kinto.Http.Passwords;

/// <summary>Kinto's choice: bcrypt in the version <c>$2b$</c>. Hashes of the versions <c>2a</c> and <c>2y</c> are checked as well.</summary>
/// <param name="cost">The logarithm of the number of rounds. <value>4 to 31; Kinto's is 12, a quarter of a second of a processor.</value></param>
internal sealed class BcryptHasher(int cost) : IPasswordHasher
{
    /// <summary>Kinto's cost.</summary>
    public const int StandardCost = 12;

    public string Decoy { get; } = GenerateSalt(cost, 'b') + "Y2VDi5/UqY5F8dL/JomaW7tskfVjr.y";

    public string Hash(string password) => HashPassword(password, GenerateSalt(cost, 'b'));

    public bool Verify(string password, string hash) => BCrypt.Net.BCrypt.Verify(password, hash);
}
