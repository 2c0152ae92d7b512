using Kinto.Events.Addressing;
using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>How the document speaks of a kind of object.</summary>
/// <param name="One">The name of one in a sentence and in operation ids: <c>bucket</c>.</param>
/// <param name="Many">The name of several, and the last segment of their list's path.</param>
/// <param name="Article">Its indefinite article.</param>
/// <param name="Tag">The heading.</param>
/// <param name="ListPath">The path of the list.</param>
/// <param name="Parents">The parameters in that path.</param>
internal sealed record KindWords(string One, string Many, string Article, string Tag, string ListPath, IReadOnlyList<IOpenApiParameter> Parents)
{
    private static readonly IOpenApiParameter s_bucket = SharedParameters.Ref("BucketId");
    private static readonly IOpenApiParameter s_collection = SharedParameters.Ref("CollectionId");

    /// <summary>The name in the schemas: <c>Bucket</c>.</summary>
    public string Schema => char.ToUpperInvariant(One[0]) + One[1..];

    /// <summary>The parameter for the id of one.</summary>
    public IOpenApiParameter Id => SharedParameters.InPath(
        "id", $"The id of the {One}.", SchemaForm.Text(null, IdPattern, 1, ObjectId.MaxLength));

    /// <summary>The schema of its id.</summary>
    public string IdSchema { get; private init; } = "Id";

    /// <summary>Whether it can be read as it was.</summary>
    public bool HasPast { get; private init; } = true;

    private string IdPattern { get; init; } = SharedSchemas.IdPattern;

    /// <summary>The words for a kind that can be written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no words here.</exception>
    public static KindWords Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => new("bucket", "buckets", "a", Tags.Buckets, "/buckets", []),
        ResourceKind.Group => new("group", "groups", "a", Tags.Groups, "/buckets/{bucket_id}/groups", [s_bucket]),
        ResourceKind.Collection => new("collection", "collections", "a", Tags.Collections, "/buckets/{bucket_id}/collections", [s_bucket]),
        ResourceKind.Record => new("record", "records", "a", Tags.Records, "/buckets/{bucket_id}/collections/{collection_id}/records", [s_bucket, s_collection]),
        ResourceKind.Account => new("account", "accounts", "an", Tags.Accounts, "/accounts", [])
        {
            IdSchema = "AccountId",
            IdPattern = SharedSchemas.AccountIdPattern,
            HasPast = false,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of object is not described."),
    };
}
