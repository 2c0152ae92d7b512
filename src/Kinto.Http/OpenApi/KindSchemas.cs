using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.OpenApi;

/// <summary>The schemas of a kind of object: as it is stored, as it is sent, and as it is answered.</summary>
internal static class KindSchemas
{
    private const string JsonSchemaOf = "A JSON schema (draft 7) for each ";

    public static IReadOnlyDictionary<string, OpenApiSchema> Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        string name = words.Schema;
        (string Name, Func<OpenApiSchema> Schema)[] own = Attributes(kind);
        return new Dictionary<string, OpenApiSchema>
        {
            [name] = Open(
                $"{char.ToUpperInvariant(words.Article[0])}{words.Article[1..]} {words.One}. It may have any other members.",
                [("id", Ref(words.IdSchema)), ("last_modified", Ref("Timestamp")), .. own.Select(Member)]),
            [name + "Attributes"] = Open(
                $"The attributes of {words.Article} {words.One}: any members.",
                [
                    ("id?", Ref(words.IdSchema)),
                    ("last_modified?", Anything("Taken over where it is an integer that is later than that of the object; else the server assigns one.")),
                    .. own.Select(Member),
                ]),
            [name + "Permissions"] = Closed(
                $"Who may do what with the {words.One}; empty for callers that don't have `write` on it themselves.",
                PermissionNames.Of(kind).Select(p => (p + "?", (IOpenApiSchema)ListOf(Ref("Principal"))))),
            [name + "Grants"] = Closed(
                $"Who may do what with the {words.One}. Whoever writes it is added to `write`.",
                PermissionNames.Of(kind).Select(p => (p + "?", (IOpenApiSchema)OrNull(ListOf(Ref("Principal")))))),
            [name + "Body"] = Closed(null, (kind is ResourceKind.Account ? "data" : "data?", Ref(name + "Attributes")), ("permissions?", Ref(name + "Grants"))),
            [name + "Patch"] = AtLeastOne(Closed(null, ("data?", Open("The members to change, each as a whole.")), ("permissions?", Ref(name + "Grants")))),
            [name + "MergePatch"] = AtLeastOne(Closed(
                "A JSON merge patch (RFC 7396): null removes a member.",
                ("data?", Open(null)),
                ("permissions?", Ref(name + "Grants")))),
            [name + "Object"] = Closed(null, ("permissions?", Ref(name + "Permissions")), ("data", Ref(name))),
            [name + "List"] = Closed(null, ("data", ListOf(AnyOf(null, Ref(name), Ref("Tombstone"))))),
        };
    }

    /// <summary>The attributes that have a form of their own (specification section 6.5).</summary>
    private static (string Name, Func<OpenApiSchema> Schema)[] Attributes(ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket =>
        [
            ("collection:schema", () => Open(JsonSchemaOf + "collection of the bucket.")),
            ("group:schema", () => Open(JsonSchemaOf + "group of the bucket.")),
            ("record:schema", () => Open(JsonSchemaOf + "record of the bucket.")),
        ],
        ResourceKind.Group => [("members", () => ListOf(Ref("Principal"), "User ids, and `system.Authenticated`; not groups."))],
        ResourceKind.Collection =>
        [
            ("schema", () => Open(JsonSchemaOf + "record of the collection.")),
            ("cache_expires", () => Integer("Seconds for which anonymous readers may keep records.")),
        ],
        ResourceKind.Account => [("password", () => Text("At most 72 bytes of UTF-8 when sent; its bcrypt hash when read.", minLength: 1))],
        _ => [],
    };

    private static (string Name, IOpenApiSchema Schema) Member((string Name, Func<OpenApiSchema> Schema) attribute) => (attribute.Name + "?", attribute.Schema());

    private static OpenApiSchema AtLeastOne(OpenApiSchema schema)
    {
        schema.MinProperties = 1;
        return schema;
    }
}
