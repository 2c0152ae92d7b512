using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>
/// What the OpenAPI document says about an endpoint. Each <see cref="Routing.ApiEndpoint"/> gives one; the document adds what follows
/// from the endpoint itself, such as 406, 415 and the operations for HEAD.
/// </summary>
/// <param name="Path">The path below the version prefix, with the ids as parameters: <c>/buckets/{id}</c>.</param>
/// <param name="Tag">The heading under which it stands, one of <see cref="Tags"/>.</param>
internal sealed record EndpointDescription(string Path, string Tag)
{
    /// <summary>The operations by which it may be called. Those that it doesn't serve at present are left out of the document.</summary>
    public required IReadOnlyList<OperationDescription> Operations { get; init; }

    /// <summary>The parameters in the path, in its order.</summary>
    public IReadOnlyList<IOpenApiParameter> PathParameters { get; init; } = [];

    /// <summary>The schemas that its operations refer to, beyond those of <see cref="SharedSchemas"/>.</summary>
    public IReadOnlyDictionary<string, OpenApiSchema> Schemas { get; init; } = new Dictionary<string, OpenApiSchema>();

    /// <summary>Why the endpoint has no place in the document; null where it has one. Meant for what is no API, such as the files of a page.</summary>
    public string? LeftOut { get; private init; }

    /// <summary>An endpoint that the document passes over.</summary>
    /// <param name="why">Why, for whoever reads the code.</param>
    public static EndpointDescription PassedOver(string why) => new("", "") { Operations = [], LeftOut = why };
}
