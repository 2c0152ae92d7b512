using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>What the OpenAPI document says about one method of an endpoint. The operation for HEAD is made from that for GET.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Id">The name that generated clients give it: Kinto's, where it has one (specification section 19.7).</param>
/// <param name="Summary">One line, without a full stop.</param>
internal sealed record OperationDescription(string Method, string Id, string Summary)
{
    /// <summary>What a reader should know beyond the summary, as Markdown; empty for nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>The parameters of query and headers. <c>If-Match</c> and <c>If-None-Match</c> follow from <see cref="Outcomes"/>.</summary>
    public IReadOnlyList<IOpenApiParameter> Parameters { get; init; } = [];

    /// <summary>The body that it takes; null for none.</summary>
    public BodyDescription? Body { get; init; }

    /// <summary>The answers that it has of its own: success, and failures whose form isn't that of all.</summary>
    public required IReadOnlyList<AnswerDescription> Answers { get; init; }

    /// <summary>The failures that it shares with others. 400, 413 and 500 need not be named: any request may get them.</summary>
    public Outcomes Outcomes { get; init; }
}

/// <summary>A request body.</summary>
/// <param name="Description">What it holds.</param>
/// <param name="Schemas">The schema for each media type that is taken.</param>
internal sealed record BodyDescription(string Description, params IReadOnlyList<(string MediaType, IOpenApiSchema Schema)> Schemas)
{
    /// <summary>Whether a request without it is refused.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>An answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">What it means.</param>
/// <param name="Schema">The form of its body; null for none.</param>
internal sealed record AnswerDescription(int Status, string Description, IOpenApiSchema? Schema = null)
{
    /// <summary>The names of its headers in <see cref="SharedHeaders"/>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Headers that the answer to HEAD has besides.</summary>
    public IReadOnlyList<string> HeadersOfHead { get; init; } = [];

    /// <summary>Headers that the answer to GET has, and that to HEAD has not.</summary>
    public IReadOnlyList<string> HeadersOfGet { get; init; } = [];

    /// <summary>The type of its body.</summary>
    public string MediaType { get; init; } = Requests.MediaType.Json;
}

/// <summary>Failures that many operations share; each stands for an answer that <see cref="SharedAnswers"/> describes.</summary>
[Flags]
internal enum Outcomes
{
    None = 0,

    /// <summary>401 and 403: permissions are checked.</summary>
    Denied = 1,

    /// <summary>404: something that the path names may be missing. Any path with a parameter may lead nowhere, so those have it anyway.</summary>
    Missing = 2,

    /// <summary>412, and the request headers for it.</summary>
    PreconditionFailed = 4,

    /// <summary>304, for GET and HEAD.</summary>
    NotModified = 8,

    /// <summary>409: two objects would share a timestamp.</summary>
    Conflict = 16,

    /// <summary>503: the storage is asked, and may not answer.</summary>
    Unavailable = 32,

    /// <summary>No failure: credentials are looked at, though they are not needed.</summary>
    Recognised = 64,

    /// <summary>What holds for most endpoints of objects and lists.</summary>
    OfResource = Denied | PreconditionFailed | Unavailable,
}
