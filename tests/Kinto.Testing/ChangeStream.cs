using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Kinto.Testing;

/// <summary>A client of a stream of changes: reads server-sent events as a browser does, and remembers the last id.</summary>
public sealed class ChangeStream : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader? _reader;

    private ChangeStream(HttpClient client, HttpResponseMessage response, StreamReader? reader)
    {
        _client = client;
        _response = response;
        _reader = reader;
    }

    /// <summary>The HTTP status.</summary>
    public int Status => (int)_response.StatusCode;

    /// <summary>The headers of the answer.</summary>
    public HttpResponseHeaders Headers => _response.Headers;

    /// <summary>The id that was received last, of an event or a comment.</summary>
    public string? LastId { get; private set; }

    /// <summary>How many comments came.</summary>
    public int Beats { get; private set; }

    /// <summary>Opens a stream.</summary>
    /// <param name="address">Where.</param>
    /// <param name="authorization">The header; null for nobody.</param>
    /// <param name="lastId">Where the client was before; null for a new one.</param>
    public static async Task<ChangeStream> OpenAsync(Uri address, string? authorization, string? lastId = null)
    {
        var client = new HttpClient(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        try
        {
            HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            bool streams = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
            return new(client, response, streams ? new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8) : null) { LastId = lastId };
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>The next change; null where the server has ended the stream.</summary>
    public async Task<Change?> NextAsync(CancellationToken cancellation = default)
    {
        string? name = null;
        string? data = null;
        while (await _reader!.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length == 0)
            {
                if (data is not null)
                {
                    return new(long.Parse(LastId!, CultureInfo.InvariantCulture), name!, JsonNode.Parse(data)!.AsObject());
                }
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                LastId = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.StartsWith(':'))
            {
                Beats++;
            }
        }

        return null;
    }

    /// <summary>So many changes.</summary>
    public async Task<Change[]> TakeAsync(int count)
    {
        var changes = new Change[count];
        for (int i = 0; i < count; i++)
        {
            changes[i] = await NextAsync() ?? throw new EndOfStreamException($"The server ended the stream after {i} changes of {count}.");
        }

        return changes;
    }

    /// <summary>The body of an answer that is no stream.</summary>
    public Task<string> TextAsync() => _response.Content.ReadAsStringAsync();

    public ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        _response.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A change as a client sees it.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Data">What it says.</param>
public sealed record Change(long Id, string Name, JsonObject Data)
{
    /// <summary>The path of the object.</summary>
    public string Uri => (string)Data["uri"]!;

    /// <summary>What and where, for comparisons: <c>create /buckets/a</c>.</summary>
    public string Summary => $"{Name} {Uri}";

    /// <summary>The path of the list that the object stands in.</summary>
    public string List => Uri[..Uri.LastIndexOf('/')];

    /// <summary>The list's timestamp.</summary>
    public long Timestamp => (long)Data["timestamp"]!;
}
