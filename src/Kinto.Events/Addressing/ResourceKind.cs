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

    /// <summary>What happened in a bucket. Entries are not written but seen in the events, and can only be removed.</summary>
    History,

    /// <summary>What a caller may do, object by object: seen in the permissions, never written as such.</summary>
    Permissions,

    /// <summary>A user with a password (the accounts plugin).</summary>
    Account,

    /// <summary>The deletions of all data of a principal: events alone, of which nothing can be read.</summary>
    UserData,

    /// <summary>The erasures of what events carried: events alone, of which nothing can be read.</summary>
    Erasure,
}

/// <summary>The names that a kind goes by in URLs, errors and settings.</summary>
public static class ResourceKinds
{
    /// <summary>Kinto's <c>resource_name</c>: <c>bucket</c>, <c>group</c>, <c>collection</c>, <c>record</c>, <c>history</c>, <c>permissions</c>, <c>account</c>, <c>user-data</c> or <c>erasure</c>.</summary>
    public static string Name(this ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => "bucket",
        ResourceKind.Group => "group",
        ResourceKind.Collection => "collection",
        ResourceKind.History => "history",
        ResourceKind.Permissions => "permissions",
        ResourceKind.Account => "account",
        ResourceKind.UserData => "user-data",
        ResourceKind.Erasure => "erasure",
        _ => "record",
    };

    /// <summary>The segment of a list's URL: <c>buckets</c>, <c>groups</c>, <c>collections</c>, <c>records</c>, <c>history</c>, <c>permissions</c>, <c>accounts</c>, <c>__user_data__</c> or <c>__erasures__</c>.</summary>
    public static string Plural(this ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => "buckets",
        ResourceKind.Group => "groups",
        ResourceKind.Collection => "collections",
        ResourceKind.History => "history",
        ResourceKind.Permissions => "permissions",
        ResourceKind.Account => "accounts",
        ResourceKind.UserData => "__user_data__",
        ResourceKind.Erasure => "__erasures__",
        _ => "records",
    };
}
