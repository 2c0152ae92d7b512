namespace Kinto.Events.Addressing;

/// <summary>The kinds of object that the store keeps (Kinto's <c>resource_name</c>).</summary>
public enum ResourceKind
{
    /// <summary>Holds groups and collections.</summary>
    Bucket,

    /// <summary>A named list of user ids, usable as a principal.</summary>
    Group,

    /// <summary>Holds records.</summary>
    Collection,

    /// <summary>Any JSON object.</summary>
    Record,
}

/// <summary>The names that a kind goes by in URLs, errors and settings.</summary>
public static class ResourceKinds
{
    /// <summary>Kinto's <c>resource_name</c>: <c>bucket</c>, <c>group</c>, <c>collection</c> or <c>record</c>.</summary>
    public static string Name(this ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => "bucket",
        ResourceKind.Group => "group",
        ResourceKind.Collection => "collection",
        _ => "record",
    };

    /// <summary>The segment of a list's URL: <c>buckets</c>, <c>groups</c>, <c>collections</c> or <c>records</c>.</summary>
    public static string Plural(this ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => "buckets",
        ResourceKind.Group => "groups",
        ResourceKind.Collection => "collections",
        _ => "records",
    };
}
