using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>
/// Which schemas an object must satisfy (specification section 16): a record the <c>schema</c> of its collection and then the
/// <c>record:schema</c> of its bucket, a collection or group the <c>collection:schema</c> or <c>group:schema</c> of its bucket. Pure;
/// whether validation is on at all is for the caller to know.
/// </summary>
public static class SchemaValidation
{
    private static readonly CompiledSchemas s_forRecords = new(ObjectSchema.ForRecords);
    private static readonly CompiledSchemas s_forOthers = new(ObjectSchema.ForOthers);

    /// <summary>The first thing that is wrong with an object that is about to be written, or null.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="attributes">What it will be, without <c>id</c> and <c>last_modified</c>.</param>
    /// <param name="id">Its id; null where the request leaves it to the server, for a schema that requires an id is not met then.</param>
    /// <param name="collection">For a record the collection that it belongs to.</param>
    /// <param name="bucket">The bucket that it belongs to.</param>
    public static Problem? Check(ObjectUri uri, JsonObjectText attributes, string? id, StoredObject? collection, StoredObject? bucket) =>
        uri.Kind switch
        {
            ResourceKind.Record =>
                Read(collection, "schema", s_forRecords)?.Check(attributes, id)
                ?? Read(bucket, "record:schema", s_forRecords)?.Check(attributes, id),
            ResourceKind.Collection => Read(bucket, "collection:schema", s_forOthers)?.Check(attributes, id),
            ResourceKind.Group => Read(bucket, "group:schema", s_forOthers)?.Check(attributes, id),
            _ => null,
        };

    /// <summary>Whether a collection has a schema, be it an empty one, so that its records are stamped.</summary>
    public static bool Stamps(StoredObject collection) => !collection.Attributes.Member("schema").IsEmpty;

    private static ObjectSchema? Read(StoredObject? parent, string name, CompiledSchemas compiled) =>
        parent?.Attributes.Member(name) is { IsEmpty: false } text ? compiled.Of(text) : null;
}
