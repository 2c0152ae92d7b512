using System.Diagnostics.CodeAnalysis;

namespace Kinto.Events.Addressing;

/// <summary>
/// A list of siblings: what Kinto calls a (parent id, resource name) pair. It has one clock. Its path is the URL of the plural
/// endpoint without the version prefix, such as <c>/buckets/blog/collections/articles/records</c>. Ids never contain a slash, so
/// the path is unambiguous; it is compared whole, never as a pattern.
/// </summary>
public sealed class ListUri : IEquatable<ListUri>
{
    private ListUri(ResourceKind kind, string? bucket, string? collection, string path)
    {
        Kind = kind;
        Bucket = bucket;
        Collection = collection;
        Path = path;
    }

    /// <summary>The list of all buckets.</summary>
    public static ListUri Buckets { get; } = new(ResourceKind.Bucket, null, null, "/buckets");

    /// <summary>The list of all accounts.</summary>
    public static ListUri Accounts { get; } = new(ResourceKind.Account, null, null, "/accounts");

    /// <summary>What the caller may do.</summary>
    public static ListUri Permissions { get; } = new(ResourceKind.Permissions, null, null, "/permissions");

    /// <summary>The deletions of all data of a principal.</summary>
    public static ListUri UserData { get; } = new(ResourceKind.UserData, null, null, "/__user_data__");

    /// <summary>The erasures of what events carried.</summary>
    public static ListUri Erasures { get; } = new(ResourceKind.Erasure, null, null, "/__erasures__");

    /// <summary>What kind of object the list holds.</summary>
    public ResourceKind Kind { get; }

    /// <summary>The id of the bucket above the list; null for the lists at the root.</summary>
    public string? Bucket { get; }

    /// <summary>The id of the collection above the list; null but for records.</summary>
    public string? Collection { get; }

    /// <summary>The URL path without the version prefix.</summary>
    public string Path { get; }

    /// <summary>The object that the list belongs to; null for the lists at the root.</summary>
    public ObjectUri? Parent =>
        Collection is not null ? Collections(Bucket!).Child(Collection)
        : Bucket is not null ? Buckets.Child(Bucket)
        : null;

    public static ListUri Groups(string bucket) => new(ResourceKind.Group, bucket, null, $"/buckets/{bucket}/groups");

    public static ListUri Collections(string bucket) => new(ResourceKind.Collection, bucket, null, $"/buckets/{bucket}/collections");

    public static ListUri Records(string bucket, string collection) =>
        new(ResourceKind.Record, bucket, collection, $"/buckets/{bucket}/collections/{collection}/records");

    /// <summary>The entries of a bucket's history.</summary>
    public static ListUri History(string bucket) => new(ResourceKind.History, bucket, null, $"/buckets/{bucket}/history");

    /// <summary>The object of this list with that id.</summary>
    public ObjectUri Child(string id) => new(this, id);

    /// <summary>Reads a path back, as it stands in the database.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out ListUri? list)
    {
        string[] s = path.Split('/');
        list = s switch
        {
            ["", "buckets"] => Buckets,
            ["", "accounts"] => Accounts,
            ["", "__user_data__"] => UserData,
            ["", "__erasures__"] => Erasures,
            ["", "buckets", var b, "groups"] => Groups(b),
            ["", "buckets", var b, "collections"] => Collections(b),
            ["", "buckets", var b, "collections", var c, "records"] => Records(b, c),
            ["", "buckets", var b, "history"] => History(b),
            _ => null,
        };
        return list is not null;
    }

    /// <summary>Reads a path back that was stored as one.</summary>
    /// <exception cref="FormatException">It is no list's.</exception>
    public static ListUri Parse(string path) => TryParse(path, out ListUri? list) ? list : throw new FormatException($"'{path}' is no list.");

    public bool Equals(ListUri? other) => other is not null && Path == other.Path;

    public override bool Equals(object? obj) => Equals(obj as ListUri);

    public override int GetHashCode() => string.GetHashCode(Path, StringComparison.Ordinal);

    public override string ToString() => Path;
}
