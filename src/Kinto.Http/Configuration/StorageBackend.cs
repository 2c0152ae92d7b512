namespace Kinto.Http.Configuration;

/// <summary>Where the objects are (spec operations 2.4).</summary>
public enum StorageBackend
{
    /// <summary><c>kinto.core.storage.memory</c>: here, the PostgreSQL cluster that the server brings along.</summary>
    Memory,

    /// <summary><c>kinto.core.storage.postgresql</c>: the database of <c>storage_url</c>.</summary>
    PostgreSql,
}
