using System.Globalization;
using Kinto.Http.Configuration;
using Kinto.Http.Routing;
using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>Makes the operations of the document out of their descriptions, with what follows from the endpoint and the settings.</summary>
internal sealed class OperationBuilder(KintoSettings settings, OpenApiDocument document)
{
    /// <summary>The operation.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="about">What it says about itself.</param>
    /// <param name="operation">What it says about the operation.</param>
    /// <param name="method">The method: HEAD for the operation that is made from that for GET.</param>
    public OpenApiOperation Build(ApiEndpoint endpoint, EndpointDescription about, OperationDescription operation, string method) => new()
    {
        OperationId = method is "HEAD" ? HeadId(operation.Id) : operation.Id,
        Summary = method is "HEAD" ? operation.Summary + ": the headers alone" : operation.Summary,
        Description = operation.Description.Length > 0 ? operation.Description : null,
        Tags = new HashSet<OpenApiTagReference> { new(about.Tag, document) },
        Parameters = Parameters(operation),
        RequestBody = operation.Body is { } body ? Body(body) : null,
        Responses = Answers(endpoint, about, operation, method),
        Security = Security(operation),
    };

    /// <summary>An answer, as it stands in the components or in an operation.</summary>
    /// <param name="answer">Its description.</param>
    /// <param name="hasBody">Whether the body is sent.</param>
    /// <param name="headers">The names of its headers.</param>
    public OpenApiResponse Response(AnswerDescription answer, bool hasBody, IEnumerable<string> headers)
    {
        Dictionary<string, IOpenApiHeader> all = headers.Concat(OfOperator()).Distinct().ToDictionary(h => h, h => (IOpenApiHeader)new OpenApiHeaderReference(h));
        return new()
        {
            Description = answer.Description,
            Headers = all.Count > 0 ? all : null,
            Content = hasBody && answer.Schema is { } schema ? Content([(answer.MediaType, schema)]) : null,
        };
    }

    private static string HeadId(string id) => id.StartsWith("get_", StringComparison.Ordinal) ? "head_" + id["get_".Length..] : "head_" + id.Trim('_');

    private static List<IOpenApiParameter>? Parameters(OperationDescription operation)
    {
        IOpenApiParameter[] all =
        [
            .. operation.Parameters,
            .. operation.Outcomes.HasFlag(Outcomes.PreconditionFailed) ? SharedParameters.Preconditions : [],
        ];
        return all.Length > 0 ? [.. all] : null;
    }

    private static OpenApiRequestBody Body(BodyDescription body) =>
        new() { Description = body.Description, Required = body.IsRequired, Content = Content(body.Schemas) };

    private static Dictionary<string, IOpenApiMediaType> Content(IEnumerable<(string MediaType, IOpenApiSchema Schema)> forms) =>
        forms.ToDictionary(f => f.MediaType, f => (IOpenApiMediaType)new OpenApiMediaType { Schema = f.Schema });

    private OpenApiResponses Answers(ApiEndpoint endpoint, EndpointDescription about, OperationDescription operation, string method)
    {
        var answers = new SortedDictionary<int, IOpenApiResponse>();
        foreach (int status in Statuses(endpoint, about, operation, method))
        {
            (string name, AnswerDescription shared) = SharedAnswers.Of(status);
            answers[status] = method is "HEAD" ? Response(shared, hasBody: false, HeadersOf(shared)) : new OpenApiResponseReference(name);
        }

        foreach (AnswerDescription own in operation.Answers)
        {
            answers[own.Status] = Response(own, method is not "HEAD", [.. own.Headers, .. method is "HEAD" ? own.HeadersOfHead : own.HeadersOfGet]);
        }

        var responses = new OpenApiResponses();
        foreach ((int status, IOpenApiResponse answer) in answers)
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = answer;
        }

        return responses;
    }

    /// <summary>The headers that a shared answer has under the settings: nobody is asked to authenticate where there is no way to.</summary>
    public IEnumerable<string> HeadersOf(AnswerDescription shared) =>
        shared.Status == 401 && settings.Authentication.Policies.Count == 0 ? [] : shared.Headers;

    private IEnumerable<int> Statuses(ApiEndpoint endpoint, EndpointDescription about, OperationDescription operation, string method)
    {
        Outcomes outcomes = operation.Outcomes;
        bool isBelowBucket = about.PathParameters.Count > 0 && about.Path.StartsWith("/buckets/", StringComparison.Ordinal);
        (int Status, bool IsPossible)[] all =
        [
            (304, outcomes.HasFlag(Outcomes.NotModified)),
            (400, true),
            (401, outcomes.HasFlag(Outcomes.Denied)),
            (403, outcomes.HasFlag(Outcomes.Denied) && settings.Authentication.Policies.Count > 0),
            (404, outcomes.HasFlag(Outcomes.Missing) || about.PathParameters.Count > 0),
            (405, isBelowBucket && settings.Http.ReadOnly && settings.Plugins.Has(Plugin.DefaultBucket)),
            (406, endpoint.ChecksAccept),
            (409, outcomes.HasFlag(Outcomes.Conflict)),
            (410, settings.EndOfService.At is not null),
            (412, outcomes.HasFlag(Outcomes.PreconditionFailed)),
            (413, true),
            (415, endpoint.ContentTypes(method).Count > 0),
            (500, true),
            (503, outcomes.HasFlag(Outcomes.Unavailable)),
        ];
        return all.Where(s => s.IsPossible).Select(s => s.Status);
    }

    private IEnumerable<string> OfOperator()
    {
        if (settings.Http.Backoff is not null)
        {
            yield return SharedHeaders.Backoff;
        }

        if (settings.EndOfService.At is not null)
        {
            yield return SharedHeaders.Alert;
        }
    }

    /// <summary>Any one of the policies, or none: what anonymous callers may do is a matter of permissions.</summary>
    private List<OpenApiSecurityRequirement>? Security(OperationDescription operation)
    {
        if (settings.Authentication.Policies.Count == 0)
        {
            return null;
        }

        bool isAsked = operation.Outcomes.HasFlag(Outcomes.Denied) || operation.Outcomes.HasFlag(Outcomes.Recognised);
        return isAsked
            ? [.. settings.Authentication.Policies.Select(p => new OpenApiSecurityRequirement { [new(SecuritySchemes.NameOf(p), document)] = [] }), new()]
            : [];
    }
}
