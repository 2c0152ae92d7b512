using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Utilities;

/// <summary>An endpoint for operators and load balancers: no permissions, no parameters.</summary>
internal sealed class UtilityEndpoint(IReadOnlyList<string> methods, Func<Task<ApiResponse>> answer, EndpointDescription? description = null) : ApiEndpoint
{
    public override IReadOnlyList<string> Methods => methods;

    public override bool IsOpen => true;

    public override EndpointDescription? Description => description;

    public override IReadOnlyList<string> ContentTypes(string method) => [];

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match) => new(new Answer(answer));

    private sealed class Answer(Func<Task<ApiResponse>> answer) : Operation
    {
        public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope) => await answer();
    }
}
