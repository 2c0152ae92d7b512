using System.Text;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Documentation;

/// <summary>The pages of <c>docs/how-to</c> show requests with their answers: each page is played against an empty server.</summary>
public sealed class documented_examples
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot.Path, "docs", "how-to");

    public static TheoryData<string> Pages() => [.. Directory.EnumerateFiles(s_folder, "*.md")
        .Where(file => Example.Of(File.ReadAllText(file)).Count > 0).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pages))]
    public async Task are_answered_as_shown(string page)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(s_folder, page), TestContext.Current.CancellationToken);
        await using KintoServer server = await KintoServer.StartAsync(KintoServer.DefaultIni + "\n" + Example.SettingsOf(text));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var remembered = new Remembered();
        Answer? answer = null;
        foreach (Example example in Example.Of(text))
        {
            if (!example.IsAnswer)
            {
                answer = await SendAsync(client, server.BaseUrl, example, remembered);
                continue;
            }

            Expected.Difference(example, answer!, remembered)
                .ShouldBeNull($"{page}, line {example.Line}: {example.First}\nwas answered {answer!.Status}\n{answer.Text}");
        }
    }

    private static async Task<Answer> SendAsync(HttpClient client, Uri server, Example example, Remembered remembered)
    {
        using var request = new HttpRequestMessage(new HttpMethod(example.Method), new Uri(server, remembered.Fill(example.Path)));
        if (example.Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(remembered.Fill(example.Body)));
        }

        foreach ((string name, string value) in example.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, remembered.Fill(value)))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (request.Content is { Headers.ContentType: null } content)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }
}
