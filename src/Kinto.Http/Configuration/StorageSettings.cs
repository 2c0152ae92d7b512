namespace Kinto.Http.Configuration;

/// <summary>Where the objects and permissions are stored (spec operations 2.4).</summary>
/// <param name="Backend"><c>storage_backend</c>; default memory.</param>
/// <param name="Url"><c>storage_url</c>; null with the memory backend, which does not use it.</param>
/// <param name="PermissionUrl"><c>permission_url</c>, for the record: permissions are stored with the objects.</param>
/// <param name="Pool">The pool of connections (<c>storage_pool_size</c> and others).</param>
/// <param name="EmbeddedPostgresDirectory"><c>embedded_postgres_directory</c>, the data of the embedded cluster; null for the usual place.</param>
public sealed record StorageSettings(
    StorageBackend Backend, StorageUrl? Url, string? PermissionUrl, PoolSettings Pool, string? EmbeddedPostgresDirectory)
{
    private static readonly Dictionary<string, StorageBackend> Backends = new(StringComparer.Ordinal)
    {
        ["kinto.core.storage.memory"] = StorageBackend.Memory,
        ["kinto.core.storage.postgresql"] = StorageBackend.PostgreSql,
    };

    /// <summary>Whether the server runs a PostgreSQL cluster of its own: with the memory backend.</summary>
    public bool UsesEmbeddedCluster => Url is null;

    /// <summary>Keeps the passwords out of whatever prints the record.</summary>
    public override string ToString() => UsesEmbeddedCluster ? "embedded PostgreSQL" : Url!.MaskedForLog;

    internal static StorageSettings From(SettingsSource source)
    {
        var backend = source.Choice("storage_backend", Backends);
        var pool = PoolSettings.From(source);
        var url = backend == StorageBackend.PostgreSql && source.TextOrNull("storage_url") is { } text ? StorageUrl.Parse(text, pool) : null;
        if (backend == StorageBackend.PostgreSql && url is null)
        {
            throw new SettingException(
                "The setting storage_backend is kinto.core.storage.postgresql, which needs storage_url; set it, or leave out storage_backend to use the embedded PostgreSQL.",
                "storage_url");
        }

        return new StorageSettings(
            backend, url, source.TextOrNull("permission_url"), pool, source.TextOrNull("embedded_postgres_directory"));
    }
}
