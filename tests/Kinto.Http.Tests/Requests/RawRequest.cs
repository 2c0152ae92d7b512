using System.Net.Sockets;
using System.Text;

namespace Kinto.Http.Tests.Requests;

/// <summary>A request byte by byte, for what HttpClient refuses to send. It is Alice's.</summary>
internal static class RawRequest
{
    /// <summary>Sends the lines as the head of a request without body; the whole answer as text.</summary>
    public static async Task<string> SendAsync(ServerFixture server, string requestLine, params string[] headers)
    {
        Uri url = server.Server.BaseUrl;
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        await using NetworkStream stream = client.GetStream();
        string[] lines = [requestLine, "Host: " + url.Authority, "Connection: close", "Authorization: " + Users.Credentials("alice"), .. headers, "", ""];
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines)));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
