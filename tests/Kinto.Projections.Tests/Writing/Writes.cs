using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Buckets;
using Kinto.Events.Collections;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Records;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;

namespace Kinto.Projections.Tests.Writing;

/// <summary>Write requests for tests: each appends the events it was given, stamped by the list's clock.</summary>
internal sealed class Writes(ListUri list, Func<long, IReadOnlyList<IKintoEvent>> events) : WriteRequest
{
    private static readonly Acl s_acl = Acl.Empty.Grant("write", "alice");

    public override void Declare(Needs needs)
    {
        needs.Write(list);
        needs.End(ListUri.Buckets.Child("b"));
        needs.End(ListUri.Collections("b").Child("c"));
    }

    public override ValueTask ExecuteAsync(IWriteScope scope)
    {
        scope.Append(events((scope.State.Clock(list) ?? 0) + 1));
        return ValueTask.CompletedTask;
    }

    public static Writes Record(string id) => new(ListUri.Records("b", "c"), t => [RecordEvent(id, t)]);

    public static Writes Bucket() => new(ListUri.Buckets, t => [new BucketCreated("b", t, JsonObjectText.Empty, s_acl, At(t))]);

    public static Writes Collection() => new(ListUri.Collections("b"), t => [CollectionEvent(t)]);

    public static RecordCreated RecordEvent(string id, long t) => new("b", "c", id, t, JsonObjectText.Empty, s_acl, At(t));

    public static CollectionCreated CollectionEvent(long t) => new("b", "c", t, JsonObjectText.Empty, s_acl, At(t));

    public static EventContext At(long t) => new("alice", t, "test", null);
}

/// <summary>A request that fails while it decides.</summary>
internal sealed class Failing : WriteRequest
{
    public override void Declare(Needs needs) => needs.Write(ListUri.Records("b", "c"));

    public override ValueTask ExecuteAsync(IWriteScope scope) => throw new InvalidOperationException("poison");
}
