using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kinto.Events.Permissions;

/// <summary>
/// An object's access control list: for each permission the principals that hold it. Immutable; permissions and principals are kept
/// in ordinal order and empty entries are dropped, so that equal lists have equal text.
/// </summary>
[JsonConverter(typeof(AclJsonConverter))]
public sealed class Acl : IEquatable<Acl>
{
    private readonly ImmutableSortedDictionary<string, ImmutableSortedSet<string>> _entries;
    private string? _text;

    private Acl(ImmutableSortedDictionary<string, ImmutableSortedSet<string>> entries) => _entries = entries;

    /// <summary>No permission for anyone.</summary>
    public static Acl Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal));

    /// <summary>The permissions that somebody holds, each with its principals.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableSortedSet<string>>> Entries => _entries;

    /// <summary>The principals of a permission; empty where nobody holds it.</summary>
    public ImmutableSortedSet<string> this[string permission] =>
        _entries.TryGetValue(permission, out ImmutableSortedSet<string>? set) ? set : ImmutableSortedSet<string>.Empty;

    /// <summary>A list in which that permission belongs to exactly these principals.</summary>
    public Acl With(string permission, IEnumerable<string> principals)
    {
        ImmutableSortedSet<string> set = principals.ToImmutableSortedSet(StringComparer.Ordinal);
        return new(set.IsEmpty ? _entries.Remove(permission) : _entries.SetItem(permission, set));
    }

    /// <summary>A list in which the principal holds that permission too.</summary>
    public Acl Grant(string permission, string principal) =>
        this[permission].Contains(principal) ? this : With(permission, this[permission].Append(principal));

    /// <summary>A list in which the principal holds nothing.</summary>
    public Acl Without(string principal) =>
        _entries.Where(e => e.Value.Contains(principal)).Aggregate(this, (acl, e) => acl.With(e.Key, e.Value.Remove(principal)));

    /// <summary>Whether one of the principals holds the permission on this very object.</summary>
    public bool Allows(string permission, IReadOnlySet<string> principals) =>
        _entries.TryGetValue(permission, out ImmutableSortedSet<string>? set) && set.Any(principals.Contains);

    /// <summary>The list as canonical JSON text: <c>{"read":["…"],"write":["…"]}</c>.</summary>
    public string Text => _text ??= Format();

    /// <summary>
    /// Reads the text back. The same few lists are read over and over (most objects of a user have the same one), so the latest are kept.
    /// </summary>
    /// <exception cref="JsonException">The text isn't an object of arrays of strings.</exception>
    public static Acl Parse(string text) => text == "{}" ? Empty : AclTexts.Read(text);

    public bool Equals(Acl? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as Acl);

    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    public override string ToString() => Text;

    private string Format()
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            AclJsonConverter.WriteTo(writer, this);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>An ACL's form in events and in the database.</summary>
public sealed class AclJsonConverter : JsonConverter<Acl>
{
    public override Acl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Acl acl = Acl.Empty;
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("An ACL is a JSON object.");
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            string permission = reader.GetString()!;
            reader.Read();
            var principals = new List<string>();
            while (reader.Read() && reader.TokenType is JsonTokenType.String)
            {
                principals.Add(reader.GetString()!);
            }

            acl = acl.With(permission, principals);
        }

        return acl;
    }

    public override void Write(Utf8JsonWriter writer, Acl value, JsonSerializerOptions options) => WriteTo(writer, value);

    internal static void WriteTo(Utf8JsonWriter writer, Acl acl)
    {
        writer.WriteStartObject();
        foreach ((string permission, ImmutableSortedSet<string> principals) in acl.Entries)
        {
            writer.WriteStartArray(permission);
            foreach (string principal in principals)
            {
                writer.WriteStringValue(principal);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
