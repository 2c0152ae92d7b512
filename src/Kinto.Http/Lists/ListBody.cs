using System.Buffers;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>The JSON of a list's answer: <c>{"data":[…]}</c>.</summary>
internal static class ListBody
{
    /// <summary>The rows, whole or as far as the fields select.</summary>
    public static ReadOnlyMemory<byte> Of(IReadOnlyList<ListRow> rows, FieldSelection? fields)
    {
        var body = new ArrayBufferWriter<byte>(rows.Sum(r => (r.Body?.Length ?? 0) + 96) + 16);
        body.Write("{\"data\":["u8);
        for (int i = 0; i < rows.Count; i++)
        {
            body.Write(i > 0 ? ","u8 : default);
            if (fields is null)
            {
                ObjectText.Write(rows[i], body);
            }
            else
            {
                fields.Write(rows[i], body);
            }
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }
}
