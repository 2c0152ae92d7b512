using System.Data.Common;
using Weasel.Storage;

namespace Kinto.Projections.ReadModel;

/// <summary>One statement of the projection in Marten's unit of work.</summary>
internal sealed class ReadModelOperation(SqlStatement statement) : Marten.Internal.Operations.IStorageOperation, NoDataReturnedCall
{
    public Type DocumentType => typeof(ObjectRow);

    public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session)
    {
        var parameters = builder.AppendWithParameters(statement.Text, '?');
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].Value = statement.Parameters[i].Value;
            parameters[i].NpgsqlDbType = statement.Parameters[i].Type;
        }
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}
