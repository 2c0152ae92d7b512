using Kinto.Projections.Rebuilding;
using Kinto.Projections.Storage;
using Kinto.Projections.Tests.Writing;
using Kinto.Projections.Writing;
using Kinto.Testing;
using Marten;
using Npgsql;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>What an operator sees of the tables is the same before and after, however a rebuild ends.</summary>
public sealed class The_tables_after_a_rebuild : IAsyncLifetime
{
    private const string ShapeSql =
        """
        SELECT array_agg(line ORDER BY line) FROM (
          SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'kinto'
          UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'kinto'::regnamespace
          UNION ALL SELECT concat_ws(' ', relkind, relname, relpersistence, relowner::regrole, coalesce(relacl, acldefault('r', relowner)), reloptions)
            FROM pg_class WHERE relnamespace = 'kinto'::regnamespace AND relkind IN ('r', 'v')
          UNION ALL SELECT concat_ws(' ', attrelid::regclass, attname, attacl) FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid = 'kinto.clocks'::regclass
          UNION ALL SELECT concat_ws(' ', attrelid::regclass, attname, atttypid::regtype, attnotnull, attgenerated, attcollation::regcollation)
            FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE relkind IN ('r', 'v') AND c.relnamespace IN ('kinto'::regnamespace, 'public'::regnamespace) AND attnum > 0) AS s
        """;

    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync()
    {
        _source = await TestCluster.NewStoreAsync();
        using DocumentStore store = EventStore.Create(_source);
        await using var writer = new GroupCommitWriter(store, _source, new WriterOptions());
        await writer.SubmitAsync(Writes.Bucket(), "");
        await writer.SubmitAsync(Writes.Collection(), "");
        await writer.SubmitAsync(Writes.Record("r"), "");
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task have_their_names_indexes_rights_and_views()
    {
        await Execute(
            """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'a reader') THEN CREATE ROLE "a reader"; CREATE ROLE stranger; END IF;
            END $$;
            GRANT SELECT ON kinto.objects TO "a reader" WITH GRANT OPTION;
            GRANT SELECT, UPDATE ON kinto.aces TO PUBLIC;
            GRANT SELECT (list) ON kinto.clocks TO "a reader";
            GRANT SELECT ON kinto.history TO "a reader";
            ALTER DEFAULT PRIVILEGES IN SCHEMA kinto GRANT ALL ON TABLES TO stranger;
            ALTER TABLE kinto.memberships SET (fillfactor = 70);
            CREATE INDEX by_expression ON kinto.objects ((id || ' USING ' || list)) WHERE NOT deleted;
            CREATE VIEW public.report WITH (security_barrier) AS SELECT o.id, c.live FROM kinto.objects o JOIN kinto.clocks c USING (list);
            """);
        string[] before = await Shape();
        await Rebuild();
        (await Shape()).ShouldBe(before);
        (await Text("SELECT string_agg(id, ' ' ORDER BY id) FROM public.report")).ShouldBe("b c r");

        using DocumentStore store = EventStore.Create(_source);
        await DatabaseSchema.MigrateAsync(_source, store, CancellationToken.None);
        // Which makes the view of histories anew.
        (await Shape()).Where(l => !l.StartsWith("v history", StringComparison.Ordinal)).ShouldBe(before.Where(l => !l.StartsWith("v history", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(RebuildPhase.ReadingEvents)]
    [InlineData(RebuildPhase.Indexing)]
    [InlineData(RebuildPhase.CatchingUp)]
    [InlineData(RebuildPhase.Switching)]
    public async Task are_those_from_before_where_it_was_stopped(RebuildPhase phase)
    {
        string[] before = await Shape();
        string number = await Text("SELECT 'kinto.objects'::regclass::oid::text");
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => StoreRebuilder.RebuildAsync(_source, Told.Once(phase, stop.Cancel), stop.Token));
        (await Shape()).ShouldBe(before);
        (await Text("SELECT 'kinto.objects'::regclass::oid::text")).ShouldBe(number);
        await Rebuild();
        (await Shape()).ShouldBe(before);
        (await Text("SELECT 'kinto.objects'::regclass::oid::text")).ShouldNotBe(number);
    }

    [Fact]
    public async Task what_a_killed_rebuild_left_is_taken_away_by_the_next()
    {
        string[] before = await Shape();
        // Its connections break, as when its process is killed, after it has made its tables.
        await Should.ThrowAsync<NpgsqlException>(() => StoreRebuilder.RebuildAsync(
            _source,
            Told.Once(RebuildPhase.Switching, () => Execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").GetAwaiter().GetResult()),
            CancellationToken.None));
        NpgsqlConnection.ClearPool(await _source.OpenConnectionAsync());
        (await Text("SELECT count(*)::text FROM pg_class WHERE relname LIKE '%\\_new'")).ShouldBe("4");
        await Rebuild();
        (await Shape()).ShouldBe(before);
        (await StoreVerifier.VerifyAsync(_source, null, CancellationToken.None)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task only_one_rebuild_goes_on_at_a_time()
    {
        bool refused = false;
        await StoreRebuilder.RebuildAsync(
            _source,
            Told.Once(RebuildPhase.Indexing, () =>
            {
                Should.Throw<RebuildException>(() => Rebuild().GetAwaiter().GetResult()).Message.ShouldContain("Another rebuild");
                refused = true;
            }),
            CancellationToken.None);
        refused.ShouldBeTrue();
        await Rebuild();
    }

    [Theory]
    [InlineData("CREATE TRIGGER mine BEFORE UPDATE ON kinto.clocks FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "the trigger mine")]
    [InlineData("CREATE PUBLICATION mine FOR TABLE kinto.aces", "the publication mine")]
    [InlineData("CREATE MATERIALIZED VIEW public.mine AS SELECT id FROM kinto.objects", "the materialized view mine")]
    [InlineData("CREATE POLICY mine ON kinto.memberships", "the policy mine")]
    [InlineData("CREATE TABLE public.mine (list text COLLATE \"C\" REFERENCES kinto.clocks (list))", "the foreign key mine_list_fkey")]
    public async Task what_could_not_be_carried_over_is_named_and_nothing_is_changed(string attached, string named)
    {
        await Execute(attached);
        string[] before = await Shape();
        (await Should.ThrowAsync<RebuildException>(Rebuild)).Message.ShouldContain(named);
        (await Shape()).ShouldBe(before);
    }

    [Fact]
    public async Task a_change_of_the_schema_meanwhile_is_not_undone()
    {
        RebuildException e = await Should.ThrowAsync<RebuildException>(() => StoreRebuilder.RebuildAsync(
            _source,
            Told.Once(RebuildPhase.Switching, () => Execute("ALTER TABLE kinto.objects ADD COLUMN later text").GetAwaiter().GetResult()),
            CancellationToken.None));
        e.Message.ShouldContain("kinto.objects was changed");
        (await Text("SELECT count(*)::text FROM pg_class WHERE relname LIKE '%\\_new'")).ShouldBe("0");
    }

    private Task<long> Rebuild() => StoreRebuilder.RebuildAsync(_source, null, CancellationToken.None);

    private async Task Execute(string sql)
    {
        await using NpgsqlCommand command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private Task<string> Text(string sql) => Scalar<string>(sql);

    private Task<string[]> Shape() => Scalar<string[]>(ShapeSql);

    private async Task<T> Scalar<T>(string sql)
    {
        await using NpgsqlCommand command = _source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
