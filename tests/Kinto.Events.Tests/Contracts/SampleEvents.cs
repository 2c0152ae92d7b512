using Kinto.Events.Accounts;
using Kinto.Events.Buckets;
using Kinto.Events.Collections;
using Kinto.Events.Erasures;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Json;
using Kinto.Events.Lists;
using Kinto.Events.Permissions;
using Kinto.Events.Records;
using Kinto.Events.UserData;
using System.Text.Json.Nodes;

namespace Kinto.Events.Tests.Contracts;

/// <summary>One event of each type, for the approved samples.</summary>
internal static class SampleEvents
{
    private static readonly JsonObjectText s_attributes = JsonObjectText.FromNode(new JsonObject { ["title"] = "Café", ["n"] = 1.5 });
    private static readonly JsonObjectText s_members = JsonObjectText.FromNode(new JsonObject { ["members"] = new JsonArray("account:bob") });
    private static readonly JsonObjectText s_account = JsonObjectText.FromNode(
        new JsonObject { ["password"] = "$2b$12$VJey1YhyM1tIl1eta62Y/uY2VDi5/UqY5F8dL/JomaW7tskfVjr.y" });

    private static readonly Acl s_own = Acl.Empty.Grant("write", "account:bob@example.org");
    private static readonly Acl s_acl = Acl.Empty.Grant("write", "account:alice").Grant("read", "system.Everyone");
    private static readonly EventContext s_alone = new("account:alice", 1795448649747, "0HN7-1", null);
    private static readonly EventContext s_batch = new(null, 1795448649748, "0HN7-2", "5b5d5d7c-b6c4-4fc3-b67c-fcd79aa0dbd2");

    private static readonly EventContext s_proven = s_alone with
    {
        Proof = new(7, null, null, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    };

    private static readonly EventContext s_kept = s_alone with
    {
        History = new(1795448649748, ["account:alice", "system.Everyone"]),
        Proof = new(
            2,
            "5d41402abc4b2a76b9719d911017c592",
            "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13"),
    };

    public static IReadOnlyList<IKintoEvent> All { get; } =
    [
        new BucketCreated("blog", 1795448649747, s_attributes, s_acl, s_alone),
        new BucketUpdated("blog", 1795448649747, s_attributes, s_acl, s_alone),
        new BucketPermissionsChanged("blog", 1795448649747, s_attributes, s_acl, s_batch),
        new BucketDeleted("blog", 1795448649747, s_alone),
        new GroupCreated("blog", "editors", 1795448649747, s_members, s_acl, s_alone),
        new GroupUpdated("blog", "editors", 1795448649747, s_members, s_acl, s_alone),
        new GroupPermissionsChanged("blog", "editors", 1795448649747, s_members, s_acl, s_batch),
        new GroupDeleted("blog", "editors", 1795448649747, s_alone),
        new CollectionCreated("blog", "articles", 1795448649747, s_attributes, s_acl, s_alone),
        new CollectionUpdated("blog", "articles", 1795448649747, s_attributes, s_acl, s_alone),
        new CollectionPermissionsChanged("blog", "articles", 1795448649747, s_attributes, s_acl, s_batch),
        new CollectionDeleted("blog", "articles", 1795448649747, s_alone),
        new RecordCreated("blog", "articles", "a1", 1795448649747, s_attributes, s_acl, s_alone),
        new RecordUpdated("blog", "articles", "a1", 1795448649747, s_attributes, s_acl, s_kept),
        new RecordPermissionsChanged("blog", "articles", "a1", 1795448649747, s_attributes, s_acl, s_batch),
        new RecordDeleted("blog", "articles", "a1", 1795448649747, s_alone),
        new AccountCreated("bob@example.org", 1795448649747, s_account, s_own, s_alone with { UserId = null }),
        new AccountUpdated("bob@example.org", 1795448649747, s_account, s_own, s_alone),
        new AccountPermissionsChanged("bob@example.org", 1795448649747, s_account, s_own.Grant("read", "account:alice"), s_batch),
        new AccountDeleted("bob@example.org", 1795448649747, s_alone),
        new GroupMembershipsRevoked("blog", "editors", ["account:bob", "account:carol"], s_alone),
        new UserDataDeleted("account:bob", s_alone),
        new ObjectErased("/buckets/blog/collections/articles/records/a1", 1795448649747, 3, "The author asked for it.", s_proven),
        new UserDataErased("account:bob", 1795448649747, 2, 5, "Request 17.", s_alone),
        new ListStarted("/buckets/blog/collections/articles/records", s_alone),
        new TombstonesPurged("/buckets/blog/collections/articles/records", 1795448649740, 12, s_alone),
        new HistoryEntriesRemoved("blog", [new("0199a5f0-7d3c-4b1e-9f5a-2f1f3f0a1b2c", 1795448649747)], s_alone),
        new HistoryTrimmedV1("blog", "record", "account:alice", 1795448649740, s_alone),
        new HistoryTrimmed("blog", "record", "account:alice", 1795448649740, 101, s_alone),
    ];
}
