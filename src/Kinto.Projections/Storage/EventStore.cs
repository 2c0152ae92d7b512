using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Kinto.Events;
using Kinto.Projections.ReadModel;
using Marten;
using Marten.Services;
using Npgsql;

namespace Kinto.Projections.Storage;

/// <summary>How Marten is set up: one stream an object, keyed by its path; events under versioned names; one inline projection.</summary>
public static class EventStore
{
    private static readonly string[] s_indexes =
        ["bucket_ends", "collection_ends", "events_by_batch", "events_by_bucket", "events_by_date", "events_by_list", "events_by_member", "history_by_time", "history_removals", "history_trimmed", "history_trims", "tombstone_purges", "user_data_deletions"];

    /// <summary>The schema of every table and function.</summary>
    public const string Schema = "kinto";

    /// <summary>Makes the document store over a data source.</summary>
    public static DocumentStore Create(NpgsqlDataSource dataSource) => DocumentStore.For(options =>
    {
        options.Connection(dataSource);
        options.DatabaseSchemaName = Schema;
        // Schema objects are made by `migrate` alone, so that a serving role needs no right to create any.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.UseAdvisoryLockTransaction = true;
        // Made by history.sql, time.sql and feed.sql; Marten would drop what it doesn't know.
        foreach (string index in s_indexes)
        {
            options.Events.IgnoreIndex(index);
        }

        // A unit of work is retried by the writer, which knows its members; a retry inside an open transaction could only fail.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
        var serializer = new SystemTextJsonSerializer { EnumStorage = Weasel.Core.EnumStorage.AsString };
        serializer.Configure(json => EventTypes.Configure(json));
        options.Serializer(serializer);
        foreach ((Type type, string name) in EventTypes.Names)
        {
            options.Events.MapEventType(type, name);
        }

        options.Projections.Add(new ReadModelProjection(), ProjectionLifecycle.Inline, nameof(ReadModelProjection));
    });
}
