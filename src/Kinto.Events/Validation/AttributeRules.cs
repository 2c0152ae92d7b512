using System.Text.Json.Nodes;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Schemas;

namespace Kinto.Events.Validation;

/// <summary>
/// The attributes that have a type (specification section 6.5): a group's <c>members</c>, a collection's <c>cache_expires</c> and
/// <c>schema</c>, a bucket's <c>*:schema</c>, an account's <c>password</c>. Everything else is free.
/// </summary>
public static class AttributeRules
{
    private static readonly string[] s_bucketSchemas = ["collection:schema", "group:schema", "record:schema"];

    /// <summary>Whether objects of that kind have typed attributes at all.</summary>
    public static bool Apply(ResourceKind kind) => kind is not ResourceKind.Record;

    /// <summary>Checks the attributes, brings typed ones into their form and fills in defaults.</summary>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="attributes">Changed in place.</param>
    /// <param name="prefix"><c>data.</c> before merging, nothing for the merged attributes of a PATCH.</param>
    public static IReadOnlyList<Problem> Check(ResourceKind kind, JsonObject attributes, string prefix) => kind switch
    {
        ResourceKind.Group => GroupMembers.Check(attributes, prefix),
        ResourceKind.Collection => [.. CacheExpires.Check(attributes, prefix), .. CheckSchemas(attributes, prefix, ["schema"])],
        ResourceKind.Account => AccountPassword.Check(attributes, prefix),
        ResourceKind.Bucket => [.. CheckSchemas(attributes, prefix, s_bucketSchemas)],
        _ => [],
    };

    private static IEnumerable<Problem> CheckSchemas(JsonObject attributes, string prefix, string[] names) =>
        names.Where(attributes.ContainsKey)
            .Select(name => SchemaCheck.Problem(prefix + name, NodeConversion.ToElement(attributes[name])))
            .OfType<Problem>();
}
