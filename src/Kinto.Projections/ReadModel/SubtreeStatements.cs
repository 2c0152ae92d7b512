using Kinto.Events.Addressing;
using NpgsqlTypes;

namespace Kinto.Projections.ReadModel;

/// <summary>
/// Ends everything below a bucket or collection: objects, tombstones, ACEs, memberships and clocks (specification section 22). The
/// lists below are found through their clocks, whose bucket and collection are compared whole, so that <c>a_b</c> never reaches
/// <c>axb</c>. Every list that holds anything has a clock, because every write moves one.
/// </summary>
internal static class SubtreeStatements
{
    public static IEnumerable<SqlStatement> End(ObjectUri root)
    {
        bool isBucket = root.Kind is ResourceKind.Bucket;
        string below = isBucket
            ? "SELECT list FROM kinto.clocks WHERE bucket = ?"
            : "SELECT list FROM kinto.clocks WHERE bucket = ? AND collection = ?";
        SqlParameter[] ids = isBucket ? [Text(root.Id)] : [Text(root.List.Bucket!), Text(root.Id)];

        yield return new($"DELETE FROM kinto.objects WHERE list IN ({below})", ids);
        yield return new($"DELETE FROM kinto.aces WHERE list IN ({below})", ids);
        if (isBucket)
        {
            yield return new("DELETE FROM kinto.memberships WHERE bucket = ?", ids);
        }

        yield return new(isBucket ? "DELETE FROM kinto.clocks WHERE bucket = ?" : "DELETE FROM kinto.clocks WHERE bucket = ? AND collection = ?", ids);
    }

    private static SqlParameter Text(string value) => new(value, NpgsqlDbType.Text);
}
