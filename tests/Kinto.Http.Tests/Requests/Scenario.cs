using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kinto.Http.Tests.Requests;

/// <summary>
/// One request and all that is expected of it: status, parts of the body, headers, and which events were appended, <b>and no others</b>:
/// a scenario that names no event expects none. Awaiting it plays it.
/// </summary>
public sealed class Scenario(ServerFixture server, string? user, string method, string path, string? body, string name)
{
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly List<Action<Answer>> _expectations = [];
    private string[] _events = [];
    private string? _contentType = body is null ? null : "application/json";
    private bool _anyEvents;

    /// <summary>Sends a header as it is, valid or not.</summary>
    public Scenario With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    public Scenario ContentType(string? value)
    {
        _contentType = value;
        return this;
    }

    public Scenario Expect(int status) => Check(a => a.Status.ShouldBe(status));

    /// <summary>Expects the error with its number, as Kinto's JSON.</summary>
    public Scenario Fails(int status, int errno) => Expect(status).Check(a =>
    {
        ((int)a.Json["code"]!).ShouldBe(status);
        ((int)a.Json["errno"]!).ShouldBe(errno);
    });

    public Scenario Has(params string[] parts) => Check(a => parts.ShouldAllBe(p => a.Text.Contains(p, StringComparison.Ordinal)));

    public Scenario Lacks(params string[] parts) => Check(a => parts.ShouldAllBe(p => !a.Text.Contains(p, StringComparison.Ordinal)));

    public Scenario Body(string text) => Check(a => a.Text.ShouldBe(text));

    public Scenario Header(string header, string value) => Check(a => a.Headers.GetValueOrDefault(header).ShouldBe(value));

    public Scenario HasHeader(params string[] headers) => Check(a => headers.ShouldAllBe(h => a.Headers.ContainsKey(h)));

    public Scenario NoHeader(params string[] headers) => Check(a => headers.ShouldAllBe(h => !a.Headers.ContainsKey(h)));

    /// <summary>Expects exactly these ids, in this order, in the list.</summary>
    public Scenario Ids(params string[] ids) => Check(a => a.Ids.ShouldBe(ids));

    public Scenario Check(Action<Answer> expectation)
    {
        _expectations.Add(expectation);
        return this;
    }

    /// <summary>Expects exactly these events, by type without the version, in this order.</summary>
    public Scenario Events(params string[] types)
    {
        _events = types;
        return this;
    }

    /// <summary>Leaves the events unchecked, where another scenario looks at them.</summary>
    public Scenario AnyEvents()
    {
        _anyEvents = true;
        return this;
    }

    public TaskAwaiter<Answer> GetAwaiter() => PlayAsync().GetAwaiter();

    internal async Task<Answer> SendAsync()
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Address());
        if (body is not null || _contentType is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", _contentType);
        }

        if (user is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials(user));
        }

        foreach ((string header, string value) in _headers)
        {
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using HttpResponseMessage response = await server.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private async Task<Answer> PlayAsync()
    {
        AppendedEvents events = await AppendedEvents.FromHereAsync(server.Server.DataSource);
        Answer answer = await SendAsync();
        string context = $"{name.Replace('_', ' ')}\n{user ?? "nobody"}: {method} {path}\n{answer.Status}\n{answer.Text}";
        answer.ShouldSatisfyAllConditions(context, [.. _expectations.Select(e => (Action)(() => e(answer)))]);
        if (!_anyEvents)
        {
            (await events.TypesAsync()).ShouldBe(_events, context);
        }

        return answer;
    }

    private Uri Address() => new(server.Server.BaseUrl.GetLeftPart(UriPartial.Authority) + (path.StartsWith('!') ? path[1..] : "/v1" + path));
}
