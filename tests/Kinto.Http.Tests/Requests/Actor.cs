using System.Runtime.CompilerServices;

namespace Kinto.Http.Tests.Requests;

/// <summary>Somebody who sends requests: the head of a scenario's sentence. Paths are below the version prefix unless they start with <c>!</c>.</summary>
public sealed class Actor(ServerFixture server, string? user)
{
    public Scenario Get(string path, [CallerMemberName] string name = "") => Send("GET", path, null, name);

    public Scenario Head(string path, [CallerMemberName] string name = "") => Send("HEAD", path, null, name);

    public Scenario Put(string path, string? body = null, [CallerMemberName] string name = "") => Send("PUT", path, body, name);

    public Scenario Post(string path, string? body = null, [CallerMemberName] string name = "") => Send("POST", path, body, name);

    public Scenario Patch(string path, string? body = null, [CallerMemberName] string name = "") => Send("PATCH", path, body, name);

    public Scenario Delete(string path, [CallerMemberName] string name = "") => Send("DELETE", path, null, name);

    /// <summary>A scenario: nothing is sent before it is awaited, and every expectation is checked then.</summary>
    public Scenario Send(string method, string path, string? body = null, [CallerMemberName] string name = "") =>
        new(server, user, method, path, body, name);

    /// <summary>Sends a request that sets the scene; only its success is checked.</summary>
    public async Task<Answer> DoAsync(string method, string path, string? body = null, string? contentType = null)
    {
        Scenario scenario = new(server, user, method, path, body, "the scene");
        Answer answer = await (contentType is null ? scenario : scenario.ContentType(contentType)).SendAsync();
        answer.Status.ShouldBeInRange(200, 299, $"{method} {path} sets the scene\n{answer.Text}");
        return answer;
    }
}
