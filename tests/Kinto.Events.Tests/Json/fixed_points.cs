using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Json;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class fixed_points
{
    [Fact]
    public void canonical_text_is_its_own_canonical_form() => GenJson.Value.Sample(text =>
    {
        var canonical = TestJson.Canonical(text);
        canonical.ShouldAllBe(c => c >= ' ' && c <= '\u007F');
        TestJson.Canonical(canonical).ShouldBe(canonical);
    }, iter: 5_000, threads: 1);

    [Fact]
    public void canonical_text_survives_jsonb() => GenJson.Value.Sample(text =>
    {
        var canonical = TestJson.Canonical(text);
        TestJson.Canonical(Jsonb.Text(canonical)).ShouldBe(canonical);
    }, iter: 5_000, threads: 1);

    [Fact]
    public void numbers_survive_jsonb() => GenJson.Number.Sample(literal =>
    {
        var canonical = TestJson.Canonical(literal);
        TestJson.Canonical(canonical).ShouldBe(canonical);
        TestJson.Canonical(Jsonb.Number(canonical)).ShouldBe(canonical);
    }, iter: 50_000, threads: 1);

    [Fact]
    public void numbers_keep_their_value() => GenJson.Number.Sample(literal =>
        double.Parse(TestJson.Canonical(literal), CultureInfo.InvariantCulture)
            .ShouldBe(double.Parse(literal, CultureInfo.InvariantCulture)), iter: 30_000, threads: 1);

    [Fact]
    public void strings_keep_their_value() => GenJson.String.Sample(literal =>
    {
        var value = TestJson.Element(literal).GetString()!;
        var canonical = TestJson.Canonical(literal);
        TestJson.Element(canonical).GetString().ShouldBe(value);
        Encoding.ASCII.GetString(JsonText.CanonicalString(value)).ShouldBe(canonical);
    }, iter: 50_000, threads: 1);

    [Fact]
    public void members_stand_in_ordinal_order() => GenJson.Object.Sample(text =>
    {
        var names = TestJson.Element(TestJson.Canonical(text)).EnumerateObject().Select(m => m.Name).ToArray();
        names.ShouldBe(TestJson.Element(text).EnumerateObject().Select(m => m.Name).Distinct().Order(StringComparer.Ordinal));
    }, iter: 5_000, threads: 1);

    [Fact]
    public void a_tree_gives_the_same_text() => GenJson.Object.Sample(text =>
    {
        var canonical = TestJson.Object(text);
        JsonObjectText.FromNode(canonical.ToNode()).ShouldBe(canonical);
        JsonObjectText.FromNode((JsonObject)JsonNode.Parse(Jsonb.Text(canonical.ToString()))!).ShouldBe(canonical);
    }, iter: 5_000, threads: 1);
}
