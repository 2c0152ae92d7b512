using System.Collections.Immutable;
using System.Text.Json;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Objects;
using Kinto.Projections.Storage;
using Kinto.Projections.Transfer;
using Kinto.Projections.Writing;

namespace Kinto.Replay;

/// <summary>A line of an exported state, as a write of its own: it goes through the rules that a request goes through, but for permissions.</summary>
internal sealed class StateWrite(PutObject put, StoredObject wanted, PermissionRules rules, TimeProvider time) : WriteRequest
{
    /// <summary>By whom the events say they were made.</summary>
    public const string UserId = "replay:import";

    /// <summary>What is wrong with it; null where it is stored.</summary>
    public Refused? Refusal { get; private set; }

    /// <summary>Whether the object was as the line says, or newer and otherwise the same.</summary>
    public bool Skipped { get; private set; }

    public override void Declare(Needs needs) => CommandNeeds.Declare(put, needs, rules.History.IsOn);

    public override ValueTask ExecuteAsync(IWriteScope scope)
    {
        StoredObject? now = scope.State.FindLive(put.Target);
        Skipped = now is not null && now.LastModified >= wanted.LastModified
            && now.Attributes.Equals(wanted.Attributes) && now.Permissions.Equals(wanted.Permissions);
        Refusal = null;
        if (!Skipped)
        {
            var caller = new Caller(UserId, ImmutableHashSet.Create(StringComparer.Ordinal, UserId));
            var context = new DecisionContext(time.GetUtcNow().ToUnixTimeMilliseconds(), "import", null);
            Decision decision = Decider.Decide(scope.State, rules, caller, put, context);
            Refusal = decision.Outcome as Refused;
            scope.Append(decision.Events);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The settings' rules, under which the import may write everything, and is added to no permissions.</summary>
    public static PermissionRules RulesOf(PermissionRules settings)
    {
        ImmutableHashSet<string> import = ImmutableHashSet.Create(StringComparer.Ordinal, UserId);
        return settings with { GrantedBySettings = (_, _) => import, ExplicitPermissions = false };
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="ImportException">It isn't a state.</exception>
    public static StateWrite Read(long line, ReadOnlyMemory<byte> text, PermissionRules rules, TimeProvider time)
    {
        if (!JsonText.TryParse(text, out JsonDocument? document, out string? error))
        {
            throw new ImportException(line, $"Invalid JSON: {error}");
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object
                || !root.TryGetProperty("uri", out JsonElement path) || path.ValueKind is not JsonValueKind.String
                || !ObjectUri.TryParse(path.GetString()!, out ObjectUri? uri)
                || uri.Kind is ResourceKind.History or ResourceKind.UserData or ResourceKind.Permissions
                || !root.TryGetProperty("data", out JsonElement data) || !root.TryGetProperty("permissions", out JsonElement permissions))
            {
                throw new ImportException(line, "A state has a uri of a bucket, group, collection, record or account, data and permissions.");
            }

            var problems = new List<Problem>();
            ObjectData? read = WriteBodyReader.ReadData(uri.Kind, data, problems);
            ImmutableDictionary<string, ImmutableArray<string>>? given = PermissionsReader.Read(uri.Kind, permissions, problems);
            if (problems.Count > 0)
            {
                throw new ImportException(line, StateImport.Words(problems));
            }

            return new(CommandOf(uri, read!, given!, line), Wanted(read!, given!), rules, time);
        }
    }

    private static PutObject CommandOf(ObjectUri uri, ObjectData data, ImmutableDictionary<string, ImmutableArray<string>> given, long line)
    {
        // Permissions that a state doesn't name are nobody's; those that a request doesn't name would stay as they are.
        var all = PermissionNames.Of(uri.Kind).ToImmutableDictionary(p => p, p => given.GetValueOrDefault(p, []));
        var put = new PutObject(uri, new(data, all), Preconditions.None, []);
        if (uri.Kind is not ResourceKind.Account)
        {
            return put;
        }

        string? password = AccountPassword.Of(data.Attributes);
        return password is not null && AccountPassword.IsHash(password)
            ? put with { Password = new(password, password) }
            : throw new ImportException(line, "The password of an account is exported as its hash, and imported as nothing else.");
    }

    private static StoredObject Wanted(ObjectData data, ImmutableDictionary<string, ImmutableArray<string>> given) =>
        new(data.LastModified ?? 0, false, data.Attributes, given.Aggregate(Acl.Empty, (acl, p) => acl.With(p.Key, p.Value)));
}

/// <summary>What an import of states did.</summary>
/// <param name="Lines">How many lines were read.</param>
/// <param name="Written">How many of them changed something.</param>
/// <param name="Skipped">How many found the object as they say.</param>
internal sealed record StateImported(long Lines, long Written, long Skipped);

/// <summary>Writes exported states as new changes, in their order. Running it again goes on where it was interrupted.</summary>
internal static class StateImport
{
    /// <summary>How many writes may be under way; they are committed in groups.</summary>
    private const int Ahead = 512;

    /// <summary>Writes them.</summary>
    /// <exception cref="ImportException">A line is wrong, or refused by a rule; what is before it was stored.</exception>
    public static async Task<StateImported> RunAsync(
        GroupCommitWriter writer, PermissionRules settings, Stream input, IProgress<long> progress, CancellationToken cancellation)
    {
        PermissionRules rules = StateWrite.RulesOf(settings);
        var waiting = new Queue<(long Line, StateWrite Write, Task Done)>();
        long line = 0;
        long skipped = 0;
        await foreach (ReadOnlyMemory<byte> text in Lines.ReadAsync(input, cancellation))
        {
            StateWrite write = StateWrite.Read(++line, text, rules, TimeProvider.System);
            // One lane: what comes later is decided later, so that an object finds what is above it.
            waiting.Enqueue((line, write, writer.SubmitAsync(write, "")));
            if (waiting.Count >= Ahead)
            {
                skipped += await FinishAsync(waiting.Dequeue());
            }

            if (line % 100 == 0)
            {
                progress.Report(line);
            }
        }

        while (waiting.TryDequeue(out (long, StateWrite, Task) next))
        {
            skipped += await FinishAsync(next);
        }

        return new(line, line - skipped, skipped);
    }

    /// <summary>Problems in words.</summary>
    public static string Words(IEnumerable<Problem> problems) =>
        string.Join("; ", problems.Select(p => p.Name is null ? p.Description : $"{p.Name}: {p.Description}"));

    private static async Task<long> FinishAsync((long Line, StateWrite Write, Task Done) next)
    {
        await next.Done;
        return next.Write.Refusal is { } refusal ? throw new ImportException(next.Line, Words(refusal)) : next.Write.Skipped ? 1 : 0;
    }

    private static string Words(Refused refusal) => refusal switch
    {
        Invalid invalid => Words(invalid.Problems),
        UnknownParent missing => $"There is no {missing.Parent}.",
        TimestampConflict => "Another object of the list has that last_modified.",
        _ => $"It was refused ({refusal.GetType().Name}).",
    };
}
