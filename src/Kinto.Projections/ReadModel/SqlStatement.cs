using NpgsqlTypes;

namespace Kinto.Projections.ReadModel;

/// <summary>A statement with <c>?</c> for each parameter.</summary>
internal readonly record struct SqlStatement(string Text, params SqlParameter[] Parameters);

/// <summary>A parameter's value and type.</summary>
internal readonly record struct SqlParameter(object Value, NpgsqlDbType Type);
