using Kinto.Events.Addressing;

namespace Kinto.Events.Permissions;

/// <summary>The names of permissions, and which of them an object of a kind may carry (specification section 14.2).</summary>
public static class PermissionNames
{
    public const string Read = "read";
    public const string Write = "write";
    public const string CreateCollection = "collection:create";
    public const string CreateGroup = "group:create";
    public const string CreateRecord = "record:create";

    private static readonly string[] s_bucket = [Read, Write, CreateCollection, CreateGroup];
    private static readonly string[] s_collection = [Read, Write, CreateRecord];
    private static readonly string[] s_other = [Read, Write];

    /// <summary>The permissions that an object of that kind may carry, in the order in which errors name them.</summary>
    public static IReadOnlyList<string> Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => s_bucket,
        ResourceKind.Collection => s_collection,
        _ => s_other,
    };

    /// <summary>The permission to create objects of that kind, held on their parent.</summary>
    public static string Create(ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => "bucket:create",
        ResourceKind.Account => "account:create",
        ResourceKind.Group => CreateGroup,
        ResourceKind.Collection => CreateCollection,
        ResourceKind.History => "history:create", // nobody holds it
        _ => CreateRecord,
    };
}
