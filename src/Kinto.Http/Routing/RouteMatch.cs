using Kinto.Events.Addressing;

namespace Kinto.Http.Routing;

/// <summary>What a path leads to.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="List">The list, for an endpoint of a list or of one of its objects.</param>
/// <param name="Id">The object's id in the list, for an endpoint of an object; without a list, the name that the path holds.</param>
internal sealed record RouteMatch(ApiEndpoint Endpoint, ListUri? List = null, string? Id = null)
{
    /// <summary>The object.</summary>
    public ObjectUri Object => List!.Child(Id!);
}
