using System.Text.RegularExpressions;
using Kinto.Http.OpenApi;
using Kinto.Http.Routing;
using Kinto.Http.Tests.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Kinto.Http.Tests.OpenApi;

/// <summary>
/// Every endpoint says what it does. Where a test here fails for a new one: override <see cref="ApiEndpoint.Description"/> (for a
/// <c>UtilityEndpoint</c>, pass it), as <c>UtilityDescriptions</c> and <c>HistoryDescription</c> do.
/// </summary>
public sealed partial class described_endpoints(EverythingFixture server) : IClassFixture<EverythingFixture>
{
    private Endpoints Endpoints => server.Server.Services.GetRequiredService<Endpoints>();

    private IEnumerable<(ApiEndpoint Endpoint, EndpointDescription About)> InDocument =>
        from endpoint in Endpoints.All
        let about = endpoint.Description
        where about is { LeftOut: null }
        select (endpoint, about);

    [Fact]
    public void every_endpoint_has_a_description() =>
        Endpoints.All.Where(e => e.Description is null or { LeftOut: "" }).Select(e => e.GetType().Name).ShouldBeEmpty();

    [Fact]
    public void every_method_of_an_endpoint_has_an_operation() => InDocument
        .SelectMany(e => e.Endpoint.Methods.Select(m => m is "HEAD" ? "GET" : m).Except(e.About.Operations.Select(o => o.Method)).Select(m => $"{m} {e.About.Path}"))
        .ShouldBeEmpty();

    [Fact]
    public void every_path_leads_to_the_endpoint_that_names_it()
    {
        Router router = server.Server.Services.GetRequiredService<Router>();
        foreach ((ApiEndpoint endpoint, EndpointDescription about) in InDocument)
        {
            string[] segments = RoutePath.Segments(Parameter().Replace(about.Path, "1"))!;
            router.Match(segments)?.Endpoint.ShouldBeSameAs(endpoint, about.Path);
            Parameter().Matches(about.Path).Select(m => m.Groups[1].Value).ShouldBe(about.PathParameters.Select(NameOf), about.Path);
        }
    }

    [Fact]
    public void every_heading_is_one_of_the_list() => InDocument.Select(e => e.About.Tag).Except(Tags.All.Select(t => t.Name)).ShouldBeEmpty();

    private static string NameOf(Microsoft.OpenApi.IOpenApiParameter parameter) => parameter is Microsoft.OpenApi.OpenApiParameterReference reference
        ? SharedParameters.All[reference.Reference.Id!].Name!
        : parameter.Name!;

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();
}
