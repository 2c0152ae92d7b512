using System.Text.Json;
using Kinto.Events.Schemas;

namespace Kinto.Events.Tests.Schemas;

/// <summary>Every required case of the public test suite of draft 7 (see <c>Suite/README.md</c>).</summary>
public sealed class the_public_test_suite
{
    private const int Cases = 861;

    /// <summary>The groups that have a schema fetched over HTTP, with what they refer to. Nothing is fetched here (specification section 16).</summary>
    private static readonly Dictionary<string, string> s_fetching = new()
    {
        ["refRemote/remote ref"] = "http://localhost:1234/integer.json",
        ["refRemote/fragment within remote ref"] = "http://localhost:1234/subSchemas.json#/integer",
        ["refRemote/ref within remote ref"] = "http://localhost:1234/subSchemas.json#/refToInteger",
        ["refRemote/base URI change"] = "folderInteger.json",
        ["refRemote/base URI change - change folder"] = "folderInteger.json",
        ["refRemote/base URI change - change folder in subschema"] = "folderInteger.json",
        ["refRemote/root ref in remote ref"] = "name.json#/definitions/orNull",
        ["refRemote/remote ref with ref to definitions"] = "ref-and-definitions.json",
        ["refRemote/Location-independent identifier in remote ref"] = "http://localhost:1234/locationIndependentIdentifierPre2019.json#/definitions/refToInteger",
        ["refRemote/retrieved nested refs resolve relative to their URI not $id"] = "nested/foo-ref-string.json",
    };

    public static TheoryData<string> Files => [.. SuiteCase.Files];

    public static TheoryData<string> Fetching => [.. s_fetching.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void holds(string file) =>
        SuiteCase.Read(file).Where(c => !s_fetching.ContainsKey(c.Group) && c.Outcome() != (c.Valid ? "valid" : "invalid"))
            .Select(c => $"{c.Group}/{c.Description}: {c.Outcome()}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Fetching))]
    public void finds_nothing_fetched(string name)
    {
        SuiteCase[] cases = [.. SuiteCase.Read("refRemote").Where(c => c.Group == name)];
        cases.Length.ShouldBeGreaterThan(1);
        cases.ShouldAllBe(c => c.Outcome() == $"The reference '{s_fetching[name]}' leads nowhere.");
    }

    [Fact]
    public void is_there_in_full() => SuiteCase.Files.Sum(file => SuiteCase.Read(file).Count()).ShouldBe(Cases);

    /// <summary>Schemas that are stored are objects, whatever the specification of schemas allows.</summary>
    [Fact]
    public void satisfies_the_meta_schema() =>
        SuiteCase.Files.SelectMany(SuiteCase.Read).Where(c => c.Schema.ValueKind is JsonValueKind.Object)
            .Where(c => SchemaCheck.Problem("schema", c.Schema) is not null).Select(c => c.Group).ShouldBeEmpty();
}
