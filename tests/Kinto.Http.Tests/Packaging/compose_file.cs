using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Packaging;

/// <summary><c>compose.yaml</c> says what the documentation promises, of things that exist. No engine is needed for that.</summary>
public sealed partial class compose_file
{
    private static readonly JsonObject s_services = Yaml.Documents("compose.yaml").Single()["services"]!.AsObject();

    public static TheoryData<string> Services() => [.. s_services.Select(s => s.Key)];

    [Fact]
    public void has_the_documented_profiles() =>
        s_services.Select(s => $"{s.Key}: {s.Value!["profiles"]?[0]}").ShouldBe(
            ["postgres: ", "migrate: ", "kinto: ", "nginx: nginx", "prometheus: monitoring", "grafana: monitoring"]);

    [Theory, MemberData(nameof(Services))]
    public void mounts_what_is_in_the_repository_or_a_volume(string service)
    {
        JsonObject volumes = Yaml.Documents("compose.yaml").Single()["volumes"]!.AsObject();
        foreach (string source in Strings(s_services[service]!["volumes"]).Select(v => v.Split(':')[0]))
        {
            (source.StartsWith("./", StringComparison.Ordinal) ? Path.Exists(Yaml.InRepository(source[2..])) : volumes.ContainsKey(source)).ShouldBeTrue(source);
        }
    }

    [Theory, MemberData(nameof(Services))]
    public void publishes_ports_on_this_machine_alone(string service) =>
        Strings(s_services[service]!["ports"]).ShouldAllBe(p => p.StartsWith("127.0.0.1:"));

    [Theory, MemberData(nameof(Services))]
    public void waits_for_services_in_a_way_that_comes_to_an_end(string service)
    {
        foreach ((string other, JsonNode? how) in s_services[service]!["depends_on"] as JsonObject ?? [])
        {
            JsonNode wanted = s_services[other].ShouldNotBeNull();
            switch ($"{how!["condition"]}")
            {
                case "service_healthy":
                    wanted["healthcheck"]!["test"].ShouldNotBeNull();
                    break;
                case "service_completed_successfully":
                    $"{wanted["restart"]}".ShouldBe("on-failure");
                    break;
                default:
                    Assert.Fail($"{service} waits for {other} in an unknown way.");
                    break;
            }
        }
    }

    [Theory, InlineData("kinto"), InlineData("migrate")]
    public void gives_the_server_settings_that_it_takes(string service)
    {
        Dictionary<string, string> environment = s_services[service]!["environment"]!.AsObject()
            .ToDictionary(v => v.Key, v => Default().Replace($"{v.Value}", m => m.Groups[1].Value));
        KintoSettings settings = NamedSettings.Load(null, environment);
        settings.Storage.Url!.ConnectionString.ShouldContain("Host=postgres");
        settings.Plugins.Has(Plugin.Prometheus).ShouldBeTrue();
        int delay = int.Parse(environment["KINTO_SHUTDOWN_DELAY_SECONDS"]);
        int.Parse($"{s_services["kinto"]!["stop_grace_period"]}".TrimEnd('s')).ShouldBeGreaterThan(delay + 30);
    }

    [Fact]
    public void runs_the_image_of_this_repository_at_its_port()
    {
        JsonNode kinto = s_services["kinto"]!;
        $"{kinto["build"]}".ShouldBe(".");
        $"{kinto["ports"]![0]}".ShouldEndWith($":{ContainerFile.Read().Port}");
        Strings(s_services["migrate"]!["command"]).ShouldBe(["migrate"]);
    }

    [Theory]
    [InlineData("nginx", "samples/nginx/kinto.conf", "server kinto:8888;", "127.0.0.1:8888")]
    [InlineData("prometheus", "samples/prometheus/prometheus.yml", """targets: ["kinto:8888"]""", "kinto-1")]
    public async Task fits_the_samples_to_its_network(string service, string sample, string wanted, string replaced)
    {
        string command = string.Concat(Strings(s_services[service]!["command"] ?? s_services[service]!["entrypoint"]));
        Match sed = Sed().Match(command);
        sed.Success.ShouldBeTrue(command);
        Path.GetFileName(sample).ShouldBe(sed.Groups[2].Value);
        var start = new ProcessStartInfo("sed", [sed.Groups[1].Value, Yaml.InRepository(sample)]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        text.ShouldContain(wanted);
        text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')).ShouldAllBe(line => !line.Contains(replaced));
    }

    [Fact]
    public void shows_grafana_the_dashboard_from_prometheus()
    {
        JsonNode provider = Yaml.Documents("samples/grafana/provisioning/dashboards/kinto.yml").Single()["providers"]![0]!;
        Strings(s_services["grafana"]!["volumes"]).ShouldContain($"./samples/grafana/kinto.json:{provider["options"]!["path"]}/kinto.json:ro");
        JsonNode source = Yaml.Documents("samples/grafana/provisioning/datasources/kinto.yml").Single()["datasources"]![0]!;
        $"{source["url"]}".ShouldBe("http://prometheus:9090");
        JsonNode.Parse(File.ReadAllText(Yaml.InRepository("samples/grafana/kinto.json")))!["title"]!.ToString().ShouldBe("Kinto");
    }

    private static IEnumerable<string> Strings(JsonNode? list) => (list as JsonArray ?? []).Select(i => $"{i}");

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex Default();

    [GeneratedRegex("^sh-csed '([^']+)' /samples/([^ ]+) >")]
    private static partial Regex Sed();
}
