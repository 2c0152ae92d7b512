using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Finds a top-level member of a canonical object without making a document of it.</summary>
internal static class MemberSearch
{
    /// <summary>The text of the member's value; empty where there is no such member.</summary>
    public static ReadOnlyMemory<byte> Find(byte[] canonical, string name)
    {
        var reader = new Utf8JsonReader(canonical, new JsonReaderOptions { MaxDepth = JsonText.MaxWrittenDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(name);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                return canonical.AsMemory(start..(int)reader.BytesConsumed);
            }
        }

        return default;
    }
}
