using System.Buffers;
using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Events.Validation;
using Kinto.Http.Lists.Fields;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>
/// <c>_fields</c>: the members of an object that the client wants, dotted names for members of members (specification section 13).
/// <c>id</c> and <c>last_modified</c> are always among them. Kinto: <c>deleted</c> is not, so that a tombstone looks like an object
/// unless the client asks for it.
/// </summary>
public sealed class FieldSelection
{
    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = JsonText.MaxWrittenDepth };

    private readonly SelectedMembers root = new();
    private readonly List<string> roots = [];

    private FieldSelection(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            roots.Add(new FieldPath(name).Root);
            root.Add(name);
        }
    }

    /// <summary>The selection of a request to a list or a single object; null where it names no field and wants whole objects.</summary>
    public static FieldSelection? Of(QueryString query) =>
        query.Find("_fields")?.Entries.ToArray() is { Length: > 0 } names ? new(names) : null;

    /// <summary>The problem where fields are named that an endpoint with a fixed set of fields does not have.</summary>
    public Problem? FindUnknown(ListRules endpoint)
    {
        string[] unknown = [.. roots.Distinct().Where(field => !endpoint.Knows(new(field)))];
        return unknown is []
            ? null
            : Problem.Body("Invalid _fields parameter", $"Fields {string.Join(',', unknown)} do not exist"); // Kinto: location body
    }

    /// <summary>Writes what is selected of an object or tombstone of a page.</summary>
    public void Write(ListRow row, IBufferWriter<byte> output) => Write(row.Body, row.Id, row.LastModified, row.Deleted, output);

    /// <summary>Writes what is selected of an entry without a timestamp, its id among it.</summary>
    public void WriteEntry(JsonElement entry, IBufferWriter<byte> output)
    {
        root.Add("id");
        output.Write("{"u8);
        root.WriteMembers(entry, output);
        output.Write("}"u8);
    }

    /// <summary>Writes what is selected of an object; see <see cref="ObjectText"/> for the parameters.</summary>
    public void Write(ReadOnlyMemory<byte> body, string id, long lastModified, bool deleted, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        if (!deleted)
        {
            using var attributes = JsonDocument.Parse(body, s_trusted);
            if (root.WriteMembers(attributes.RootElement, output))
            {
                output.Write(","u8);
            }
        }

        ObjectText.WriteEnd(id, lastModified, deleted && roots.Contains("deleted"), output);
    }
}
