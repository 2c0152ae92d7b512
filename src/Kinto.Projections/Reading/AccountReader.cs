using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reading;

/// <summary>Looks up who may sign in.</summary>
public sealed class AccountReader(NpgsqlDataSource dataSource)
{
    /// <summary>
    /// The hash of the account's password as it is now, so that a changed password and a deleted account count at once, on every
    /// server process; null where there is no such account.
    /// </summary>
    /// <param name="id">A valid id.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<string?> PasswordHashAsync(string id, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT body FROM kinto.objects WHERE list = $1 AND id = $2 AND NOT deleted");
        command.Parameters.Add(new() { Value = ListUri.Accounts.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = id, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync(cancellation) is byte[] body ? AccountPassword.Of(JsonObjectText.FromCanonicalUtf8(body)) : null;
    }
}
