using System.Text.Json.Nodes;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Clocks;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Json;
using Kinto.Events.Lists;
using Kinto.Events.Permissions;
using Kinto.Events.Schemas;
using Kinto.Events.State;
using Kinto.Events.UserData;

namespace Kinto.Events.Deciding;

/// <summary>
/// What the deciders share: the state, the caller's rights and the clock, and the last steps that lead to events. Pure: the time and
/// fresh ids are inputs, and nothing is changed but by the events that come out.
/// </summary>
internal sealed class Bench(IStoreState state, PermissionRules rules, Caller caller, DecisionContext context, int changes = 1)
{
    public IStoreState State => state;

    public IdRules Ids => rules.Ids;

    public Authorization Authorization { get; } = new(state, rules, caller);

    /// <summary>The password that the request gives an account.</summary>
    public NewPassword? Password { get; init; }

    /// <summary>The same bench over another view of the state.</summary>
    /// <param name="view">The state.</param>
    /// <param name="changes">How many changes of one list the decision makes.</param>
    public Bench On(IStoreState view, int changes) => new(view, rules, caller, context, changes);

    /// <summary>The collection of a record must exist, before anything else is looked at (specification section 3, step 3).</summary>
    public UnknownParent? MissingParent(ListUri list) =>
        list.Kind is ResourceKind.Record && list.Parent is { } parent && state.FindLive(parent) is null ? new(parent) : null;

    /// <summary>
    /// Refuses by precondition. Where there is no object the answer shows the list's clock; a clock that never ran isn't started by it
    /// (Kinto: a refusal rolls back), so that the answer shows the present. An account out of the caller's reach isn't shown, nor is
    /// the clock of all accounts (specification section 20.3).
    /// </summary>
    public Decision PreconditionFailed(ObjectUri uri, StoredObject? existing) => Authorization.IsWithinReach(uri)
        ? new PreconditionFailed(uri, existing, existing?.LastModified ?? state.Clock(uri.List) ?? context.Now)
        : new PreconditionFailed(uri, null, context.Now);

    /// <summary>The event by which a list's clock starts at its first reading.</summary>
    public ListStarted Start(ListUri list) => new(list.Path, At(ListClock.Next(state.Clock(list), context.Now)));

    /// <summary>The event by which older tombstones go; the list's clock stands, since nothing new is to be told.</summary>
    public TombstonesPurged Purge(PurgeTombstones purge) =>
        new(purge.List.Path, purge.UpTo, purge.Tombstones, At(state.Clock(purge.List)!.Value));

    /// <summary>Writes the object where it satisfies the schemas that apply, and stamps it where its collection has one.</summary>
    /// <param name="knownId">The object's id where the request names it; null for one that the server generated.</param>
    /// <inheritdoc cref="Write" path="/param"/>
    public Decision WriteValid(
        ObjectUri uri, string? knownId, StoredObject? before, JsonObjectText attributes, Acl permissions, long? chosen, JsonObject? requested = null)
    {
        if (uri.Kind is ResourceKind.Account)
        {
            return AccountPassword.Seal(attributes, before, Password) is { } hashed
                ? Write(uri, before, hashed, permissions, chosen, requested)
                : new Invalid([AccountRules.NotGiven]);
        }

        if (!rules.ValidatesSchemas || uri.Kind is ResourceKind.Bucket)
        {
            return Write(uri, before, attributes, permissions, chosen, requested);
        }

        ObjectUri bucketUri = ListUri.Buckets.Child(uri.List.Bucket!);
        if (state.FindLive(bucketUri) is not { } bucket)
        {
            return new UnknownParent(bucketUri);
        }

        StoredObject? collection = uri.Kind is ResourceKind.Record ? state.FindLive(uri.List.Parent!) : null;
        if (SchemaValidation.Check(uri, attributes, knownId, collection, bucket) is { } problem)
        {
            return new Invalid([problem]);
        }

        JsonObjectText stamped = collection is not null && SchemaValidation.Stamps(collection) ? SchemaStamp.On(attributes, collection.LastModified) : attributes;
        return Write(uri, before, stamped, permissions, chosen, requested);
    }

    /// <summary>Writes the object: assigns the timestamp, adds the author to <c>write</c>, and says what happened.</summary>
    /// <param name="chosen">The <c>last_modified</c> that the client sent.</param>
    public Decision Write(
        ObjectUri uri, StoredObject? before, JsonObjectText attributes, Acl permissions, long? chosen, JsonObject? requested = null)
    {
        // 5.4: on an update a timestamp that isn't newer than the object's own is dropped.
        long? wanted = before is not null && chosen <= before.LastModified ? null : Permitted(uri, chosen);
        Stamp stamp = ListClock.Assign(state.Clock(uri.List), context.Now, wanted);
        if (wanted == stamp.LastModified && state.IsTimestampTaken(uri, stamp.LastModified))
        {
            return new TimestampConflict();
        }

        Acl acl = rules.ExplicitPermissions ? permissions.Grant(PermissionNames.Write, Authorization.OwnerOf(uri)) : permissions;
        var after = new StoredObject(stamp.LastModified, false, attributes, acl);
        IKintoEvent written = ObjectEvents.Written(uri, before, after, At(stamp.ListTimestamp, EntryOf(uri, after)));
        return new(new Written(before is null, uri, after, Authorization.SeesPermissions(uri, after), before, requested), [written]);
    }

    /// <summary>Deletes the object; a chosen timestamp counts only where it is newer than the object's (specification section 6.4).</summary>
    public Decision Remove(ObjectUri uri, long? currentTimestamp, long? chosen)
    {
        long? wanted = chosen > currentTimestamp ? Permitted(uri, chosen) : null;
        Stamp stamp = ListClock.Assign(state.Clock(uri.List), context.Now, wanted);
        if (wanted == stamp.LastModified && state.IsTimestampTaken(uri, stamp.LastModified))
        {
            return new TimestampConflict();
        }

        return new(new Removed(uri, stamp.LastModified), [ObjectEvents.Deleted(uri, stamp.LastModified, At(stamp.ListTimestamp, EntryOf(uri, null)))]);
    }

    /// <summary>Gives the object an earlier state again, with a new timestamp: exactly that state, so that the author gains no permission.</summary>
    public IObjectWritten Restore(ObjectUri uri, StoredObject? before, StoredObject earlier)
    {
        long now = ListClock.Next(state.Clock(uri.List), context.Now);
        StoredObject after = earlier with { LastModified = now };
        return ObjectEvents.Written(uri, before, after, At(now, EntryOf(uri, after)));
    }

    /// <summary>Deletes the object now.</summary>
    public IObjectDeleted Delete(ObjectUri uri)
    {
        long now = ListClock.Next(state.Clock(uri.List), context.Now);
        return ObjectEvents.Deleted(uri, now, At(now, EntryOf(uri, null)));
    }

    /// <summary>Takes entries out of a history; each leaves a tombstone with a timestamp of its own.</summary>
    public HistoryEntriesRemoved RemoveEntries(ListUri history, IReadOnlyList<string> ids)
    {
        long first = ListClock.Next(state.Clock(history), context.Now);
        RemovedEntry[] removed = [.. ids.Select((id, i) => new RemovedEntry(id, first + i))];
        return new(history.Bucket!, removed, At(first + Math.Max(0, ids.Count - 1)));
    }

    /// <summary>Events of a list without objects, each with a time of its own.</summary>
    public IReadOnlyList<IKintoEvent> InTurn(ListUri list, IReadOnlyList<Func<EventContext, IKintoEvent>> events)
    {
        long first = ListClock.Next(state.Clock(list), context.Now);
        return [.. events.Select((make, i) => make(At(first + i)))];
    }

    /// <summary>The event that says whose data is being deleted.</summary>
    public UserDataDeleted UserDataDeleted(string principal) =>
        new(principal, At(ListClock.Next(state.Clock(ListUri.UserData), context.Now)));

    /// <summary>
    /// Takes a principal out of an object's permissions. The object counts as unchanged (Kinto): its timestamp and its list's clock stay,
    /// and the history has no entry of it.
    /// </summary>
    public IKintoEvent WithoutPrincipal(ObjectUri uri, StoredObject before, string principal) =>
        ObjectEvents.PermissionsChanged(uri, before with { Permissions = before.Permissions.Without(principal) }, At(state.Clock(uri.List)!.Value));

    /// <summary>Ends memberships of a group that is otherwise left as it is.</summary>
    public GroupMembershipsRevoked Revoke(ObjectUri group, IReadOnlyList<string> members) =>
        new(group.List.Bucket!, group.Id, members, At(state.Clock(group.List)!.Value));

    /// <summary>
    /// A timestamp in the future would move the clock of all accounts there, which in Kinto have one each: only administrators choose
    /// one; from others it is dropped.
    /// </summary>
    private long? Permitted(ObjectUri uri, long? chosen) =>
        uri.Kind is ResourceKind.Account && chosen > context.Now && !Authorization.Accounts.IsAdministrator ? null : chosen;

    private EventContext At(long listTimestamp, HistoryEntry? entry = null) =>
        new(caller.UserId, listTimestamp, context.RequestId, context.BatchId, entry);

    /// <summary>The entry in the bucket's history; <paramref name="after"/> is null for a deletion.</summary>
    private HistoryEntry? EntryOf(ObjectUri uri, StoredObject? after)
    {
        // The end of a bucket is the end of its history, the last entry included (specification section 21.2).
        bool leavesEntry = rules.History.Keeps(uri, caller.UserId) && !(uri.Kind is ResourceKind.Bucket && after is null);
        return !leavesEntry
            ? null
            : new(
                // Kinto: entries are made after the objects, so that they are newer than the timestamp that a client polls from.
                ListClock.Next(state.Clock(uri.History!), context.Now + changes),
                rules.ExplicitPermissions ? HistoryReaders.Of(uri, after, state) : []);
    }
}
