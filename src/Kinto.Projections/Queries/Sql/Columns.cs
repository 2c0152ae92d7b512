namespace Kinto.Projections.Queries.Sql;

/// <summary>The fields of one statement. A field that occurs several times (sort, cursor, filter) shares its parameters.</summary>
internal sealed class Columns(SqlParameters parameters, bool withTombstones)
{
    private readonly Dictionary<FieldPath, Column> columns = [];

    public Column Of(FieldPath field)
    {
        if (!columns.TryGetValue(field, out Column? column))
        {
            columns[field] = column = field switch
            {
                { IsId: true } => new IdColumn(parameters),
                { IsLastModified: true } => new LastModifiedColumn(parameters),
                _ => new AttributeColumn(field, parameters, withTombstones),
            };
        }

        return column;
    }
}
