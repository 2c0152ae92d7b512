using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Json;

namespace Kinto.Events.Proofs;

/// <summary>
/// Writes an event without what can be erased, as canonical JSON. Every write and every verified event goes through here, so the serializer writes
/// the canonical form at once: its members are sorted when it first sees a type, its strings are written as <see cref="JsonText"/> has them.
/// </summary>
internal static class LinkText
{
    // Also left out is the digest that is being made.
    private static readonly Dictionary<Type, string[]> s_leftOut = new()
    {
        [typeof(GroupMembershipsRevoked)] = ["principals"],
        [typeof(HistoryEntry)] = ["readers"],
        [typeof(EventContext)] = ["erased"],
        [typeof(EventProof)] = ["nonce", "chain"],
    };

    private static readonly string[] s_leftOutOfWritten = ["attributes", "permissions"];

    private static readonly JsonSerializerOptions s_options = EventTypes.Configure(new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut, Sort } },
        Converters = { new CanonicalString() },
    });

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Writes the event.</summary>
    public static void Write(IKintoEvent e, IBufferWriter<byte> output)
    {
        Utf8JsonWriter writer = s_writer ??= new(output, new() { SkipValidation = true, MaxDepth = EventTypes.MaxDepth });
        writer.Reset(output);
        JsonSerializer.Serialize(writer, e, e.GetType(), s_options);
        writer.Flush();
    }

    private static void LeaveOut(JsonTypeInfo info)
    {
        string[] names = s_leftOut.TryGetValue(info.Type, out string[]? own) ? own
            : info.Type.IsAssignableTo(typeof(IObjectWritten)) ? s_leftOutOfWritten
            : [];
        foreach (JsonPropertyInfo property in info.Properties.Where(p => names.Contains(p.Name)).ToList())
        {
            info.Properties.Remove(property);
        }
    }

    private static void Sort(JsonTypeInfo info)
    {
        foreach ((int place, JsonPropertyInfo property) in info.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).Index())
        {
            property.Order = place;
        }
    }

    private sealed class CanonicalString : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            using var text = new PooledText();
            StringText.Write(value, text);
            writer.WriteRawValue(text.Written, skipInputValidation: true);
        }
    }
}
