using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Tests.Deciding;

/// <summary>A state to decide on: a bucket of alice's with a collection, and nothing else.</summary>
internal sealed class Given
{
    public static readonly ObjectUri Bucket = ListUri.Buckets.Child("blog");
    public static readonly ObjectUri Collection = ListUri.Collections("blog").Child("articles");
    public static readonly ListUri Records = ListUri.Records("blog", "articles");
    public static readonly ObjectUri Record = Records.Child("a1");

    private static readonly PermissionRules s_rules = new((_, _) => ImmutableHashSet<string>.Empty, ExplicitPermissions: true);

    public WorkingState State { get; } = new();

    public long Now { get; set; } = 1000;

    public Given()
    {
        State.Load(Bucket, Object(10, owner: "alice"));
        State.Load(Collection, Object(20, owner: "alice"));
        State.Load(Record, null);
        State.Load(Records, null);
        State.LoadGroups("alice", []);
        State.LoadGroups("bob", []);
        State.LoadGroups(Principal.Authenticated, []);
    }

    public Given WithRecord(long lastModified, JsonObject? attributes = null, string owner = "alice")
    {
        State.Load(Record, new(lastModified, false, JsonObjectText.FromNode(attributes ?? []), Acl.Empty.Grant("write", owner)));
        State.Load(Records, lastModified);
        return this;
    }

    public Given Taken(long timestamp, params string[] ids)
    {
        State.LoadTaken(Records, timestamp, ids);
        return this;
    }

    public Decision Decide(Command command, string? user = "alice") =>
        Decider.Decide(State, s_rules, Caller.Resolve(user, State), command, new DecisionContext(Now, "request", null));

    public Decision Put(JsonObject? attributes = null, long? lastModified = null, Preconditions? preconditions = null, string? user = "alice") =>
        Decide(new PutObject(Record, Body(attributes, lastModified), preconditions ?? Preconditions.None, []), user);

    public static WriteBody Body(JsonObject? attributes, long? lastModified = null) =>
        new(attributes is null ? null : new ObjectData(JsonObjectText.FromNode(attributes), default, lastModified), null);

    private static StoredObject Object(long lastModified, string owner) => new(lastModified, false, JsonObjectText.Empty, Acl.Empty.Grant("write", owner));
}
