using Kinto.Events.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using static Kinto.Events.Tests.Patching.Patched;

namespace Kinto.Events.Tests.Patching;

public sealed class patch_view
{
    [Fact]
    public void light_shows_what_was_asked_for_and_changed() =>
        Show(Merge("""{"a":{"x":2},"b":1,"gone":null,"new":3}"""), PatchDetail.Light).ShouldBe("""{"a":{"x":2,"y":1},"new":3}""");

    [Fact]
    public void diff_shows_what_ended_up_other_than_sent() =>
        Show(Merge("""{"a":{"x":2},"new":3,"last_modified":1}"""), PatchDetail.Diff).ShouldBe("""{"a":{"x":2,"y":1},"last_modified":5000}""");

    [Fact]
    public void a_json_patch_asks_for_everything()
    {
        Show(Operations("""[{"op":"add","path":"/data/new","value":3}]"""), PatchDetail.Light).ShouldBe("""{"last_modified":5000,"new":3}""");
        Show(Operations("""[{"op":"add","path":"/data/new","value":3}]"""), PatchDetail.Diff).ShouldBe("""{"last_modified":5000}""");
    }

    [Fact]
    public void a_patch_of_permissions_shows_nothing() => Show(Merge(null, """{"read":["x"]}"""), PatchDetail.Light).ShouldBe("{}");

    [Fact]
    public void full_shows_the_whole() =>
        Show(Merge("""{"gone":null}"""), PatchDetail.Full).ShouldBe("""{"a":{"x":1,"y":1},"b":1.0,"id":"r","last_modified":5000}""");

    private static string Show(IPatch patch, PatchDetail detail)
    {
        var written = Decide(TheRecord, Stored("""{"a":{"x":1,"y":1},"b":1.0,"gone":true}"""), patch).ShouldBeOfType<Written>();
        JsonObject shown = PatchView.Of(written.Uri, written.Before!, written.After, written.Requested!, detail);
        return JsonObjectText.FromNode(shown).ToString();
    }
}
