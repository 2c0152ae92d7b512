using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>What is attached to the tables of the read model and isn't part of them: rights, views, and what can't be carried over to others.</summary>
internal static class Attachments
{
    /// <summary>Of a view: its name. A number's name as PostgreSQL prints it lacks the schema where the connection's search path has it.</summary>
    private const string ViewName = "v.relnamespace::regnamespace::text || '.' || quote_ident(v.relname)";

    /// <summary>Of a view: a statement that locks it, and changes nothing.</summary>
    public const string ViewLock = $"format('ALTER VIEW %s OWNER TO %I', {ViewName}, pg_get_userbyid(v.relowner))";

    /// <summary>Of a view: the statement that binds it to the tables that go by the names now. Its rights and what depends on it stay.</summary>
    public const string ViewAnew =
        $"format('CREATE OR REPLACE VIEW %s %s AS %s', {ViewName}, 'WITH (' || array_to_string(v.reloptions, ', ') || ')', pg_get_viewdef(v.oid))";

    /// <summary>A query for each view that looks at one of the tables.</summary>
    /// <param name="tables">The tables' numbers.</param>
    /// <param name="what">What it says of the view <c>v</c>.</param>
    public static string ViewsOf(string tables, string what) =>
        $"""
        SELECT {what} FROM pg_class v
        WHERE v.relkind = 'v' AND EXISTS (
          SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
          WHERE r.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid IN ({tables}))
        ORDER BY v.oid
        """;

    /// <summary>A query for the statements that give one table the owner and the rights of another, and no more.</summary>
    public static string Rights(string from, string to) =>
        $"""
        SELECT statement FROM (
          SELECT 1 AS step, format('REVOKE ALL ON kinto.{to} FROM %s', {Grantee}) AS statement
          FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE c.oid = 'kinto.{to}'::regclass AND a.grantee <> c.relowner
          UNION
          SELECT 2, format('GRANT %s ON kinto.{to} TO %s%s', a.privilege_type, {Grantee}, {WithOption})
          FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE c.oid = 'kinto.{from}'::regclass AND a.grantee <> c.relowner
          UNION
          SELECT 2, format('GRANT %s (%I) ON kinto.{to} TO %s%s', a.privilege_type, t.attname, {Grantee}, {WithOption})
          FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE t.attrelid = 'kinto.{from}'::regclass
          UNION
          SELECT 3, format('ALTER TABLE kinto.{to} OWNER TO %I', pg_get_userbyid(c.relowner))
          FROM pg_class c JOIN pg_class n ON n.oid = 'kinto.{to}'::regclass WHERE c.oid = 'kinto.{from}'::regclass AND c.relowner <> n.relowner) AS s
        ORDER BY step, statement
        """;

    /// <summary>Refuses where a table has something that its successor would lack.</summary>
    /// <exception cref="RebuildException">It does; nothing was changed.</exception>
    public static async Task RequireNoneAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (string table in ReadModelTables.Names)
        {
            List<string> found = await Sql.TextsAsync(
                connection,
                $"""
                SELECT 'the trigger ' || tgname FROM pg_trigger WHERE tgrelid = 'kinto.{table}'::regclass AND NOT tgisinternal
                UNION ALL
                SELECT 'the policy ' || polname FROM pg_policy WHERE polrelid = 'kinto.{table}'::regclass
                UNION ALL
                SELECT 'the publication ' || pubname FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE r.prrelid = 'kinto.{table}'::regclass
                UNION ALL
                SELECT 'the foreign key ' || conname FROM pg_constraint WHERE contype = 'f' AND (conrelid = 'kinto.{table}'::regclass OR confrelid = 'kinto.{table}'::regclass)
                UNION ALL
                SELECT 'the materialized view ' || v.oid::regclass FROM pg_class v
                WHERE v.relkind = 'm' AND EXISTS (
                  SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                  WHERE r.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = 'kinto.{table}'::regclass)
                """,
                cancellation);
            if (found.Count > 0)
            {
                throw new RebuildException($"The table kinto.{table} can't be replaced: {string.Join(", ", found)} would be lost. Drop what is named first.");
            }
        }
    }

    private const string Grantee = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END";

    private const string WithOption = "CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END";
}
