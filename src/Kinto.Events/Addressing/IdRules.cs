namespace Kinto.Events.Addressing;

/// <summary>Which ids objects may have, and which they are given, kind by kind (specification section 5.2).</summary>
/// <param name="Bucket">The generator for buckets.</param>
/// <param name="Group">The generator for groups.</param>
/// <param name="Collection">The generator for collections.</param>
/// <param name="Record">The generator for records.</param>
public sealed record IdRules(IdGenerator Bucket, IdGenerator Group, IdGenerator Collection, IdGenerator Record)
{
    /// <summary>Any name is accepted; new records get a UUID, other objects eight characters.</summary>
    public static IdRules Default { get; } = new(IdGenerator.Name, IdGenerator.Name, IdGenerator.Name, IdGenerator.RelaxedUuid);

    /// <summary>Whether the text may be the id of such an object. Accounts have a rule of their own, which no setting changes.</summary>
    public bool Accept(ResourceKind kind, string id) => kind is ResourceKind.Account ? ObjectId.IsAccount(id) : Of(kind).Accepts(id);

    /// <summary>A new id for such an object.</summary>
    public string Generate(ResourceKind kind) => Of(kind).Generate();

    private IdGenerator Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => Bucket,
        ResourceKind.Group => Group,
        ResourceKind.Collection => Collection,
        _ => Record,
    };
}
