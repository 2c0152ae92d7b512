using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Kinto.Compat.Tests.Programs;
using Kinto.Testing;

namespace Kinto.Compat.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task loads_browser_compat_data_in_part()
    {
        const int Limit = 600;
        NodeProject.SkipUnlessInstalled();
        var sample = new NodeProject("samples", "browser-compat-data");
        await using KintoServer server = await KintoServer.StartAsync();
        string[] arguments = ["--url", server.BaseUrl.ToString(), "--user", "sample:sample", "--limit", Limit.ToString(CultureInfo.InvariantCulture)];

        (await sample.RunAsync("load.mjs", arguments)).ShouldSucceed().Output.ShouldContain($"created {Limit}, replaced 0, failed 0");
        (await sample.RunAsync("load.mjs", arguments)).ShouldSucceed().Output.ShouldContain($"created 0, replaced {Limit}, failed 0");

        (await CountAsync(server)).ShouldBe(Limit);
    }

    private static async Task<int> CountAsync(KintoServer server)
    {
        using HttpClient client = server.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("sample:sample")));
        using var head = new HttpRequestMessage(HttpMethod.Head, "buckets/web/collections/compat/records");
        using HttpResponseMessage response = await client.SendAsync(head, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return int.Parse(response.Headers.GetValues("Total-Records").Single(), CultureInfo.InvariantCulture);
    }
}
