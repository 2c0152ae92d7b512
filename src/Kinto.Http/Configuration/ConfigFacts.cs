using System.Globalization;
using System.Security.Cryptography;

namespace Kinto.Http.Configuration;

/// <summary>What the root view says about the ini file (spec http-api 19.1, <c>config</c>).</summary>
/// <param name="Path">The path, as it was given.</param>
/// <param name="Hash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
/// <param name="Modified">When the file was last written, in UTC to the second, such as <c>2026-01-01T10:00:00</c>.</param>
public sealed record ConfigFacts(string Path, string Hash, string Modified)
{
    internal static ConfigFacts Of(string path, byte[] bytes) => new(
        path,
        Convert.ToHexStringLower(SHA256.HashData(bytes)),
        File.GetLastWriteTimeUtc(path).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
}
