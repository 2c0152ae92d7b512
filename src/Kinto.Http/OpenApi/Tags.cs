namespace Kinto.Http.OpenApi;

/// <summary>The headings of the document, in its order, and what stands under them.</summary>
internal static class Tags
{
    public const string Utilities = "Utilities";
    public const string Batch = "Batch";
    public const string Buckets = "Buckets";
    public const string Groups = "Groups";
    public const string Collections = "Collections";
    public const string Records = "Records";
    public const string Accounts = "Accounts";
    public const string OpenId = "OpenID";
    public const string History = "History";
    public const string Time = "Time";
    public const string Changes = "Changes";
    public const string Permissions = "Permissions";
    public const string UserData = "User data";
    public const string Flush = "Flush";

    /// <summary>All of them with their descriptions.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (Utilities, "The server itself: what it is, whether it works, and this document."),
        (Batch, "Several requests in one."),
        (Buckets, "Buckets hold groups and collections. Permissions on a bucket hold for everything in it."),
        (Groups, "Named lists of users. The URI of a group may stand wherever a user's id may."),
        (Collections, "Collections hold records, and may have a JSON schema for them."),
        (Records, "Records are JSON objects of any form."),
        (Accounts, "Users with a password of their own."),
        (OpenId, "Logins of users that an OpenID provider knows."),
        (History, "What was changed in a bucket, when and by whom, and how its collections were at a time."),
        (Time, "What was, compared with what is, and brought back."),
        (Changes, "What is being changed, as it happens."),
        (Permissions, "What the caller may do, object by object."),
        (UserData, "What belongs to a principal."),
        (Flush, "Erasure of the whole store, for tests."),
    ];
}
