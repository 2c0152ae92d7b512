using System.Text.Json;

namespace Kinto.Events.Tests.Contracts;

/// <summary>
/// The JSON form of every event, approved: a change of the contract shows as a change of a file in review. To approve a new form run the
/// tests with APPROVE_EVENTS=1.
/// </summary>
public sealed class event_contract
{
    public static TheoryData<string> Names => [.. EventTypes.Names.Values];

    [Fact]
    public void every_event_type_has_a_sample_and_a_name_with_a_version()
    {
        SampleEvents.All.Select(e => e.GetType()).ShouldBe(EventTypes.Names.Keys, ignoreOrder: true);
        EventTypes.Names.Values.ShouldBeUnique();
        EventTypes.Names.Values.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, "^[a-z_]+_v[0-9]+$"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void an_event_is_written_as_approved(string name)
    {
        string written = Write(SampleEvents.All.Single(e => EventTypes.Names[e.GetType()] == name));
        string file = Path.Combine(ApprovedFolder, name + ".json");
        if (Environment.GetEnvironmentVariable("APPROVE_EVENTS") == "1")
        {
            File.WriteAllText(file, written + "\n");
        }

        written.ShouldBe(File.ReadAllText(file).TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void an_approved_event_reads_back_as_it_was(string name)
    {
        byte[] approved = File.ReadAllBytes(Path.Combine(ApprovedFolder, name + ".json"));
        IKintoEvent read = EventTypes.Read(name, approved);
        read.ShouldBe(SampleEvents.All.Single(e => EventTypes.Names[e.GetType()] == name));
    }

    [Fact]
    public void an_unknown_name_is_an_error() => Should.Throw<JsonException>(() => EventTypes.Read("record_forgotten_v1", "{}"u8));

    private static string ApprovedFolder { get; } = Path.Combine(SourceFolder(), "approved");

    private static string Write(IKintoEvent e)
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), EventTypes.Json));
        return JsonSerializer.Serialize(document, s_indented);
    }

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
