using Npgsql;

namespace Kinto.Projections.Feed;

/// <summary>Whether somebody holds a permission anywhere in a scope: each opens some of its changes to them.</summary>
public sealed class FeedShares(NpgsqlDataSource dataSource)
{
    // Accounts have permissions, but no changes that anybody sees.
    private const string OfAll = "SELECT EXISTS (SELECT FROM kinto.aces WHERE principal = ANY($1) AND list <> '/accounts')";

    private const string OfBucket =
        """
        SELECT EXISTS (SELECT FROM kinto.aces WHERE principal = ANY($1) AND (
          list = '/buckets' AND id = $2 OR list IN (SELECT list FROM kinto.clocks WHERE bucket = $2)))
        """;

    private const string OfCollection =
        """
        SELECT EXISTS (SELECT FROM kinto.aces WHERE principal = ANY($1) AND (
          list = '/buckets/' || $2 || '/collections' AND id = $3 OR list = '/buckets/' || $2 || '/collections/' || $3 || '/records'))
        """;

    /// <summary>Asks.</summary>
    public async Task<bool> AnyAsync(FeedScope scope, IReadOnlyCollection<string> principals, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(scope.Bucket is null ? OfAll : scope.Collection is null ? OfBucket : OfCollection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. principals] });
        foreach (string id in new[] { scope.Bucket, scope.Collection }.OfType<string>())
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        }

        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
