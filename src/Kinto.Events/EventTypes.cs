using System.Text.Json;
using System.Text.Json.Serialization;
using Kinto.Events.Accounts;
using Kinto.Events.Buckets;
using Kinto.Events.Collections;
using Kinto.Events.Erasures;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Lists;
using Kinto.Events.Records;
using Kinto.Events.UserData;

namespace Kinto.Events;

/// <summary>
/// The names that events go by in the database, each with its version, and their JSON form. A changed event gets a new version and an
/// upcaster; an old name is never given to another shape.
/// </summary>
public static class EventTypes
{
    /// <summary>The deepest JSON that an event holds: a body's limit with room for the event around it.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Every event type with its stored name.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(BucketCreated)] = "bucket_created_v1",
        [typeof(BucketUpdated)] = "bucket_updated_v1",
        [typeof(BucketPermissionsChanged)] = "bucket_permissions_changed_v1",
        [typeof(BucketDeleted)] = "bucket_deleted_v1",
        [typeof(GroupCreated)] = "group_created_v1",
        [typeof(GroupUpdated)] = "group_updated_v1",
        [typeof(GroupPermissionsChanged)] = "group_permissions_changed_v1",
        [typeof(GroupDeleted)] = "group_deleted_v1",
        [typeof(CollectionCreated)] = "collection_created_v1",
        [typeof(CollectionUpdated)] = "collection_updated_v1",
        [typeof(CollectionPermissionsChanged)] = "collection_permissions_changed_v1",
        [typeof(CollectionDeleted)] = "collection_deleted_v1",
        [typeof(RecordCreated)] = "record_created_v1",
        [typeof(RecordUpdated)] = "record_updated_v1",
        [typeof(RecordPermissionsChanged)] = "record_permissions_changed_v1",
        [typeof(RecordDeleted)] = "record_deleted_v1",
        [typeof(AccountCreated)] = "account_created_v1",
        [typeof(AccountUpdated)] = "account_updated_v1",
        [typeof(AccountPermissionsChanged)] = "account_permissions_changed_v1",
        [typeof(AccountDeleted)] = "account_deleted_v1",
        [typeof(GroupMembershipsRevoked)] = "group_memberships_revoked_v1",
        [typeof(UserDataDeleted)] = "user_data_deleted_v1",
        [typeof(ObjectErased)] = "object_erased_v1",
        [typeof(UserDataErased)] = "user_data_erased_v1",
        [typeof(ListStarted)] = "list_started_v1",
        [typeof(TombstonesPurged)] = "tombstones_purged_v1",
        [typeof(HistoryEntriesRemoved)] = "history_entries_removed_v1",
        [typeof(HistoryTrimmedV1)] = "history_trimmed_v1",
        [typeof(HistoryTrimmed)] = "history_trimmed_v2",
    };

    private static readonly Dictionary<string, Type> s_byName = Names.ToDictionary(e => e.Value, e => e.Key);

    /// <summary>How events are written as JSON: snake_case names, nulls left out.</summary>
    public static JsonSerializerOptions Json { get; } = Configure(new JsonSerializerOptions());

    // A row that was tampered with may say more than the event that is read from it.
    private static readonly JsonSerializerOptions s_strict = Configure(new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });

    /// <summary>Applies the events' JSON form to the options.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = MaxDepth;
        return options;
    }

    /// <summary>Reads an event back from its stored name and JSON text.</summary>
    /// <exception cref="JsonException">The name is unknown or the text isn't that event.</exception>
    public static IKintoEvent Read(string name, ReadOnlySpan<byte> json) => Read(name, json, Json);

    /// <summary>Reads an event back and takes offence at members that it doesn't have.</summary>
    /// <exception cref="JsonException">The name is unknown or the text isn't that event, or more than that.</exception>
    public static IKintoEvent ReadStrictly(string name, ReadOnlySpan<byte> json) => Read(name, json, s_strict);

    /// <summary>The type that goes by a stored name.</summary>
    /// <exception cref="JsonException">The name is unknown.</exception>
    public static Type TypeOf(string name) =>
        s_byName.TryGetValue(name, out Type? type) ? type : throw new JsonException($"No event is called '{name}'.");

    private static IKintoEvent Read(string name, ReadOnlySpan<byte> json, JsonSerializerOptions options) =>
        (IKintoEvent?)JsonSerializer.Deserialize(json, TypeOf(name), options) ?? throw new JsonException($"An empty event '{name}'.");
}
