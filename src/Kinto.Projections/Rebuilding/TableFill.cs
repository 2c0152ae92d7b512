using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>Fills a new shadow table by COPY, on a connection of its own, since several are filled at once.</summary>
internal sealed class TableFill<T> : IAsyncDisposable
{
    private readonly ReadModelTable<T> _table;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly NpgsqlBinaryImporter _importer;

    private TableFill(ReadModelTable<T> table, NpgsqlConnection connection, NpgsqlTransaction transaction, NpgsqlBinaryImporter importer)
    {
        _table = table;
        _connection = connection;
        _transaction = transaction;
        _importer = importer;
    }

    /// <summary>Makes the table and begins.</summary>
    public static async Task<TableFill<T>> BeginAsync(ReadModelTable<T> table, NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await ShadowTables.CreateAsync(connection, table.Name, cancellation);
        // Rows of a table that the same transaction made can be written as visible to all, so that no reader has to mark them so.
        NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(
            $"COPY kinto.{ShadowTables.Of(table.Name)} ({table.Columns}) FROM STDIN (FORMAT binary, FREEZE true)", cancellation);
        importer.Timeout = TimeSpan.Zero;
        return new(table, connection, transaction, importer);
    }

    /// <summary>Adds a row.</summary>
    public void Add(T row)
    {
        _importer.StartRow();
        _table.Write(_importer, row);
    }

    /// <summary>Keeps the rows.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await _importer.CompleteAsync(cancellation);
        await _importer.DisposeAsync();
        await _transaction.CommitAsync(cancellation);
        await ShadowTables.FinishAsync(_connection, _table.Name, cancellation);
    }

    /// <summary>Without completion the table is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _importer.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
