using System.Text;

namespace Kinto.Benchmarks.Load;

/// <summary>The bytes of requests.</summary>
internal static class Requests
{
    private static readonly string s_user = Convert.ToBase64String("alice:a"u8);

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {s_user}\r\n\r\n");

    public static byte[] Put(string path, string body) => Encoding.ASCII.GetBytes(
        $"PUT {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {s_user}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>A record of about 200 bytes.</summary>
    public static string Record(long n) =>
        $$$$"""{"data":{"title":"Record number {{{{n}}}}","n":{{{{n}}}},"status":{{{{n % 5}}}},"tags":["red","green","blue"],"nested":{"x":{{{{n}}}},"text":"The quick brown fox jumps over the lazy dog"}}}""";
}
