using System.Text.Json.Nodes;
using Kinto.Http.Configuration;
using Kinto.Http.Routing;
using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>
/// Makes the OpenAPI document of what the server serves under its settings. It is of version 3.0, which every tool reads; nothing
/// that we have to say needs 3.1.
/// </summary>
internal sealed class DocumentBuilder(KintoSettings settings)
{
    private static readonly List<string> s_order = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private readonly OpenApiDocument _document = new()
    {
        Info = new() { Title = settings.Project.Name, Version = settings.Project.HttpApiVersion, Description = Introduction.Text },
        ExternalDocs = Uri.TryCreate(settings.Project.Docs, UriKind.Absolute, out Uri? docs) ? new() { Url = docs } : null,
        Paths = [],
        Tags = new HashSet<OpenApiTag>(),
    };

    /// <summary>The document, without servers and without components that nothing refers to.</summary>
    /// <param name="endpoints">The endpoints; those without a description are passed over.</param>
    public JsonObject Build(IEnumerable<ApiEndpoint> endpoints)
    {
        (ApiEndpoint Endpoint, EndpointDescription About)[] described =
        [
            .. from endpoint in endpoints
               let about = endpoint.Description
               where about is { LeftOut: null }
               select (endpoint, about),
        ];
        AddTags(described.Select(d => d.About.Tag));
        var operations = new OperationBuilder(settings, _document);
        AddComponents(operations, described.SelectMany(d => d.About.Schemas));
        foreach ((ApiEndpoint endpoint, EndpointDescription about) in described)
        {
            AddPath(operations, endpoint, about);
        }

        using var text = new StringWriter();
        _document.SerializeAsV3(new OpenApiJsonWriter(text));
        JsonObject json = JsonNode.Parse(text.ToString())!.AsObject();
        UnusedComponents.Remove(json);
        return json;
    }

    /// <summary>The methods of an endpoint that the document shows, in its order: on a server that only reads, those that read.</summary>
    public static IEnumerable<string> ShownMethods(ApiEndpoint endpoint, KintoSettings settings) =>
        endpoint.Methods.Where(m => !settings.Http.ReadOnly || m is "GET" or "HEAD").OrderBy(m => s_order.IndexOf(m));

    private void AddTags(IEnumerable<string> used)
    {
        HashSet<string> names = [.. used];
        foreach ((string name, string description) in Tags.All.Where(t => names.Contains(t.Name)))
        {
            _document.Tags!.Add(new() { Name = name, Description = description });
        }
    }

    private void AddComponents(OperationBuilder operations, IEnumerable<KeyValuePair<string, OpenApiSchema>> own)
    {
        foreach ((string name, OpenApiSchema schema) in SharedSchemas.All.Concat(own.DistinctBy(s => s.Key)))
        {
            _document.AddComponent(name, schema);
        }

        foreach ((string name, OpenApiParameter parameter) in SharedParameters.All)
        {
            _document.AddComponent(name, parameter);
        }

        foreach ((string name, OpenApiHeader header) in SharedHeaders.All)
        {
            _document.AddComponent(name, header);
        }

        foreach ((string name, AnswerDescription answer) in SharedAnswers.Statuses.Select(SharedAnswers.Of))
        {
            _document.AddComponent(name, operations.Response(answer, hasBody: true, operations.HeadersOf(answer)));
        }

        foreach (PolicySettings policy in settings.Authentication.Policies)
        {
            _document.AddComponent(SecuritySchemes.NameOf(policy), SecuritySchemes.Of(policy));
        }
    }

    private void AddPath(OperationBuilder operations, ApiEndpoint endpoint, EndpointDescription about)
    {
        var item = new OpenApiPathItem
        {
            Parameters = about.PathParameters.Count > 0 ? [.. about.PathParameters] : null,
            Operations = [],
        };
        foreach (string method in ShownMethods(endpoint, settings))
        {
            if (about.Operations.FirstOrDefault(o => o.Method == (method is "HEAD" ? "GET" : method)) is { } operation)
            {
                item.Operations[HttpMethod.Parse(method)] = operations.Build(endpoint, about, operation, method);
            }
        }

        if (item.Operations.Count > 0)
        {
            _document.Paths.Add(about.Path, item);
        }
    }
}
