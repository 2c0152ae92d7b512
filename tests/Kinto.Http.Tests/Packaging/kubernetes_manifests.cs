using System.Text.Json.Nodes;
using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Packaging;

/// <summary>The manifests of <c>samples/kubernetes</c> fit together and to the server.</summary>
public sealed class kubernetes_manifests
{
    private static readonly JsonNode[] s_documents = Yaml.Documents("samples/kubernetes/kinto.yaml");
    private static readonly JsonNode s_secret = Yaml.Documents("samples/kubernetes/secret.example.yaml").Single();
    private static readonly JsonNode s_pod = Of("Deployment")["spec"]!["template"]!["spec"]!;
    private static readonly JsonNode s_server = s_pod["containers"]![0]!;
    private static readonly JsonNode s_migration = s_pod["initContainers"]![0]!;

    [Fact]
    public void are_two_replicas_behind_a_service()
    {
        $"{Of("Deployment")["spec"]!["replicas"]}".ShouldBe("2");
        $"{s_server["ports"]![0]!["containerPort"]}".ShouldBe(ContainerFile.Read().Port);
        $"{Of("Service")["spec"]!["ports"]![0]!["targetPort"]}".ShouldBe($"{s_server["ports"]![0]!["name"]}");
        string labels = Of("Deployment")["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString();
        Of("Service")["spec"]!["selector"]!.ToJsonString().ShouldBe(labels);
        Of("Deployment")["spec"]!["selector"]!["matchLabels"]!.ToJsonString().ShouldBe(labels);
        Of("PodDisruptionBudget")["spec"]!["selector"]!["matchLabels"]!.ToJsonString().ShouldBe(labels);
    }

    [Fact]
    public void probe_what_turns_red_before_the_end_and_end_later_than_the_server_needs()
    {
        foreach ((string probe, string path) in new[] { ("startupProbe", "__heartbeat__"), ("readinessProbe", "__lbheartbeat__"), ("livenessProbe", "__lbheartbeat__") })
        {
            $"{s_server[probe]!["httpGet"]!["path"]}".ShouldBe("/v1/" + path);
            $"{s_server[probe]!["httpGet"]!["port"]}".ShouldBe($"{s_server["ports"]![0]!["name"]}");
        }

        int delay = int.Parse(Load(s_server).Texts["shutdown_delay_seconds"]);
        Number(s_server["readinessProbe"]!, "periodSeconds").ShouldBeLessThan(delay);
        (Number(s_server["livenessProbe"]!, "periodSeconds") * (Number(s_server["livenessProbe"]!, "failureThreshold") - 1)).ShouldBeGreaterThan(delay + 30);
        Number(s_pod, "terminationGracePeriodSeconds").ShouldBeGreaterThan(delay + 30);
    }

    [Fact]
    public void migrate_as_the_owner_and_serve_as_another_role()
    {
        s_migration["args"]!.ToJsonString().ShouldBe("""["migrate"]""");
        $"{s_migration["image"]}".ShouldBe($"{s_server["image"]}");
        Load(s_migration).Storage.Url!.ConnectionString.ShouldContain("kinto_owner");
        Load(s_server).Storage.Url!.ConnectionString.ShouldContain("kinto_serve");
    }

    [Fact]
    public void mount_the_configuration_where_the_image_looks_for_it()
    {
        foreach (JsonNode container in new[] { s_server, s_migration })
        {
            JsonNode mount = container["volumeMounts"]!.AsArray().Single(m => $"{m!["name"]}" == "settings")!;
            $"{mount["mountPath"]}".ShouldBe("/etc/kinto");
        }

        JsonNode volume = s_pod["volumes"]!.AsArray().Single(v => $"{v!["name"]}" == "settings")!;
        $"{volume["configMap"]!["name"]}".ShouldBe($"{Of("ConfigMap")["metadata"]!["name"]}");
    }

    [Fact]
    public void run_as_the_user_of_the_image_with_no_rights()
    {
        $"{s_pod["securityContext"]!["runAsUser"]}:{s_pod["securityContext"]!["runAsGroup"]}".ShouldBe(ContainerFile.Read().Of("USER").Single());
        foreach (JsonNode container in new[] { s_server, s_migration })
        {
            container["securityContext"]!["capabilities"]!["drop"]!.ToJsonString().ShouldBe("""["ALL"]""");
            $"{container["securityContext"]!["allowPrivilegeEscalation"]}".ShouldBe("false");
        }
    }

    /// <summary>The settings of a container: those of the file, and its variables with the values of the example of the secret.</summary>
    private static KintoSettings Load(JsonNode container) => NamedSettings.Load(
        $"{Of("ConfigMap")["data"]!["kinto.ini"]}",
        container["env"]!.AsArray().ToDictionary(e => $"{e!["name"]}", e => Secret(e!["valueFrom"]!["secretKeyRef"]!)));

    private static string Secret(JsonNode reference)
    {
        $"{reference["name"]}".ShouldBe($"{s_secret["metadata"]!["name"]}");
        return $"{s_secret["stringData"]![$"{reference["key"]}"].ShouldNotBeNull()}";
    }

    private static int Number(JsonNode node, string name) => int.Parse($"{node[name]}");

    private static JsonNode Of(string kind) => s_documents.Single(d => $"{d["kind"]}" == kind);
}
