using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Kinto.Http.Tests.Hosting;

/// <summary>The executable without any setting: it brings its own PostgreSQL.</summary>
public sealed class Starting_and_stopping : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kinto-start-").FullName;

    public Starting_and_stopping()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The account that PostgreSQL runs as must be able to pass through.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }
    }

    private Dictionary<string, string> Environment => new()
    {
        ["KINTO_DATA_DIR"] = Path.Combine(_folder, "data"),
        ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
        ["KINTO_USERID_HMAC_SECRET"] = "secret",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_server_prints_its_url_and_leaves_its_data_for_the_next_start()
    {
        await using (ServerProcess first = await ServerProcess.StartAsync(Environment))
        {
            using HttpClient alice = Authenticated(first);
            (await alice.PutAsync("buckets/kept", null)).StatusCode.ShouldBe(HttpStatusCode.Created);
            first.Signal("TERM");
            (await first.ExitAsync()).ShouldBe(0, first.Log);
            first.Log.ShouldContain($"http://127.0.0.1:{first.Port}/v1/");
        }

        File.Exists(Path.Combine(_folder, "data", "cluster", "postmaster.pid")).ShouldBeFalse();
        await using ServerProcess second = await ServerProcess.StartAsync(Environment);
        using HttpClient again = Authenticated(second);
        (await again.GetAsync("buckets/kept")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task requests_under_way_are_answered_before_the_end(string signal)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(Environment);
        using HttpClient alice = Authenticated(server);
        await alice.PutAsync("buckets/b", null);
        await alice.PutAsync("buckets/b/collections/c", null);

        // The body's second half is sent only after the signal: until then the request is under way.
        var gate = new TaskCompletionSource();
        var content = new HalvedContent("""{"data":{"title":""", "\"slow\"}}", gate.Task);
        Task<HttpResponseMessage> slow = alice.PutAsync("buckets/b/collections/c/records/slow", content);
        await content.HalfSent;
        server.Signal(signal);
        gate.SetResult();
        (await slow).StatusCode.ShouldBe(HttpStatusCode.Created, server.Log);
        (await server.ExitAsync()).ShouldBe(0, server.Log);
    }

    [Fact]
    public async Task a_start_without_any_configuration_takes_any_user_and_says_so()
    {
        var bare = new Dictionary<string, string> { ["KINTO_DATA_DIR"] = Path.Combine(_folder, "data") };
        await using ServerProcess server = await ServerProcess.StartAsync(bare);
        using HttpClient alice = Authenticated(server);
        (await alice.PutAsync("buckets/b", null)).StatusCode.ShouldBe(HttpStatusCode.Created);
        server.Log.ShouldContain("any name and password");
    }

    [Fact]
    public async Task a_second_start_beside_a_running_one_says_so()
    {
        await using ServerProcess first = await ServerProcess.StartAsync(Environment);
        await using ServerProcess second = ServerProcess.Launch(Environment);
        (await second.ExitAsync()).ShouldBe(1);
        second.Log.ShouldContain($"{first.Id}");
        second.Log.ShouldContain(Path.Combine(_folder, "data"));
        second.Log.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task a_port_in_use_is_said_in_one_sentence()
    {
        await using ServerProcess first = await ServerProcess.StartAsync(Environment);
        Dictionary<string, string> elsewhere = Environment;
        elsewhere["KINTO_DATA_DIR"] = Path.Combine(_folder, "other");
        await using ServerProcess second = ServerProcess.Launch(elsewhere, first.Port);
        (await second.ExitAsync()).ShouldBe(1);
        second.Log.ShouldContain($"{first.Port}");
        second.Log.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task a_database_that_does_not_answer_is_said_in_one_sentence()
    {
        Dictionary<string, string> environment = Environment;
        environment["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql";
        environment["KINTO_STORAGE_URL"] = "postgresql://nobody:hidden@127.0.0.1:1/none";
        await using ServerProcess server = ServerProcess.Launch(environment);
        (await server.ExitAsync()).ShouldBe(1);
        server.Log.ShouldContain("The database can't be used");
        server.Log.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task a_wrong_setting_names_key_value_and_what_is_allowed()
    {
        Dictionary<string, string> environment = Environment;
        environment["KINTO_BATCH_MAX_REQUESTS"] = "many";
        await using ServerProcess server = ServerProcess.Launch(environment);
        (await server.ExitAsync()).ShouldBe(1);
        server.Log.ShouldContain("batch_max_requests");
        server.Log.ShouldContain("many");
    }

    private static HttpClient Authenticated(ServerProcess server)
    {
        HttpClient client = server.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("alice:a")));
        return client;
    }

    /// <summary>A body that stops half way until it may go on.</summary>
    private sealed class HalvedContent : HttpContent
    {
        private readonly byte[] _first;
        private readonly byte[] _second;
        private readonly Task _gate;
        private readonly TaskCompletionSource _half = new();

        public HalvedContent(string first, string second, Task gate)
        {
            (_first, _second, _gate) = (Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second), gate);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task HalfSent => _half.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_first);
            await stream.FlushAsync();
            _half.SetResult();
            await _gate;
            await stream.WriteAsync(_second);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _first.Length + _second.Length;
            return true;
        }
    }
}
