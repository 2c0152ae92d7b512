using System.Text.Json.Nodes;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.Records;

namespace Kinto.Events.Tests.Deciding;

public sealed class putting_a_record
{
    [Fact]
    public void creates_what_is_not_there()
    {
        Decision decision = new Given().Put(new JsonObject { ["title"] = "Hello" });
        RecordCreated created = decision.Events.Single().ShouldBeOfType<RecordCreated>();
        created.LastModified.ShouldBe(1000);
        created.Attributes.ToString().ShouldBe("""{"title":"Hello"}""");
        created.Permissions.ShouldBe(Acl.Empty.Grant("write", "alice"));
        created.Context.ShouldBe(new EventContext("alice", 1000, "request", null));
        decision.Outcome.ShouldBeOfType<Written>().Created.ShouldBeTrue();
    }

    [Fact]
    public void replaces_what_is_there_and_keeps_the_permissions() =>
        new Given().WithRecord(500, new JsonObject { ["old"] = 1 }).Put(new JsonObject { ["new"] = 2 })
            .Events.Single().ShouldBeOfType<RecordUpdated>().Attributes.ToString().ShouldBe("""{"new":2}""");

    [Fact]
    public void without_data_is_a_touch()
    {
        RecordUpdated updated = new Given().WithRecord(500, new JsonObject { ["old"] = 1 }).Put().Events.Single().ShouldBeOfType<RecordUpdated>();
        updated.Attributes.ToString().ShouldBe("""{"old":1}""");
        updated.LastModified.ShouldBe(1000);
    }

    [Fact]
    public void by_another_writer_adds_that_writer() =>
        new Given().WithRecord(500, owner: "bob").Put([]).Events.Single().ShouldBeOfType<RecordPermissionsChanged>()
            .Permissions["write"].ShouldBe(["alice", "bob"]);

    [Fact]
    public void with_a_stale_if_match_is_refused_with_what_is_there()
    {
        Decision decision = new Given().WithRecord(500).Put([], preconditions: new(499, false, null, false));
        decision.Events.ShouldBeEmpty();
        decision.Outcome.ShouldBeOfType<PreconditionFailed>().Existing!.LastModified.ShouldBe(500);
    }

    [Fact]
    public void a_chosen_timestamp_that_is_not_newer_than_the_record_is_dropped() =>
        new Given().WithRecord(500).Put([], lastModified: 500).Events.Single().ShouldBeOfType<RecordUpdated>().LastModified.ShouldBe(1000);

    [Fact]
    public void a_chosen_timestamp_of_zero_is_dropped_too() =>
        new Given().WithRecord(500).Put([], lastModified: 0).Events.Single().ShouldBeOfType<RecordUpdated>().LastModified.ShouldBe(1000);

    [Fact]
    public void a_chosen_timestamp_in_the_past_leaves_the_clock_alone()
    {
        Given given = new();
        given.State.Load(Given.Records, 800);
        RecordCreated created = given.Taken(300).Put([], lastModified: 300).Events.Single().ShouldBeOfType<RecordCreated>();
        created.LastModified.ShouldBe(300);
        created.Context.ListTimestamp.ShouldBe(800);
    }

    [Fact]
    public void a_chosen_timestamp_that_another_record_has_is_a_conflict()
    {
        Given given = new();
        given.State.Load(Given.Records, 800);
        given.Taken(300, "a2").Put([], lastModified: 300).Outcome.ShouldBeOfType<TimestampConflict>();
    }

    [Fact]
    public void by_a_stranger_is_denied() => new Given().Put([], user: "bob").Outcome.ShouldBe(AccessDenied.Instance);

    [Fact]
    public void in_an_unknown_collection_is_not_found_even_for_strangers()
    {
        Given given = new();
        given.State.Load(Given.Collection, null);
        given.Put([], user: null).Outcome.ShouldBeOfType<UnknownParent>().Parent.ShouldBe(Given.Collection);
    }
}
