using System.Diagnostics.CodeAnalysis;

namespace Kinto.Events.Addressing;

/// <summary>
/// An object of a list, such as <c>/buckets/blog/collections/articles</c>. The path is the key of the object's event stream and the
/// URI that permissions and history speak of.
/// </summary>
public sealed class ObjectUri : IEquatable<ObjectUri>
{
    internal ObjectUri(ListUri list, string id)
    {
        List = list;
        Id = id;
        Path = list.Path + "/" + id;
    }

    /// <summary>The list that the object stands in.</summary>
    public ListUri List { get; }

    /// <summary>The object's id, unique in its list; live objects and tombstones share the key space.</summary>
    public string Id { get; }

    /// <summary>The URL path without the version prefix.</summary>
    public string Path { get; }

    /// <summary>The kind of the object.</summary>
    public ResourceKind Kind => List.Kind;

    /// <summary>Whether deleting the object removes a subtree with it (a bucket or a collection).</summary>
    public bool HasChildren => Kind is ResourceKind.Bucket or ResourceKind.Collection;

    /// <summary>The history that changes of this object stand in: that of its bucket; null for accounts, whose changes stand in none.</summary>
    public ListUri? History => Kind is ResourceKind.Account ? null : ListUri.History(List.Bucket ?? Id);

    /// <summary>Whether the list lies below this object, at any depth.</summary>
    public bool Contains(ListUri list) => Kind switch
    {
        ResourceKind.Bucket => list.Bucket == Id,
        ResourceKind.Collection => list.Bucket == List.Bucket && list.Collection == Id,
        _ => false,
    };

    /// <summary>Reads a path back, as it stands in a stream's key.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out ObjectUri? uri)
    {
        int slash = path.LastIndexOf('/');
        uri = slash > 0 && ListUri.TryParse(path[..slash], out ListUri? list) ? list.Child(path[(slash + 1)..]) : null;
        return uri is not null;
    }

    /// <summary>Reads a path back that was stored as one.</summary>
    /// <exception cref="FormatException">It is no object's.</exception>
    public static ObjectUri Parse(string path) => TryParse(path, out ObjectUri? uri) ? uri : throw new FormatException($"'{path}' is no object.");

    public bool Equals(ObjectUri? other) => other is not null && Path == other.Path;

    public override bool Equals(object? obj) => Equals(obj as ObjectUri);

    public override int GetHashCode() => string.GetHashCode(Path, StringComparison.Ordinal);

    public override string ToString() => Path;
}
