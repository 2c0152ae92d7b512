using Kinto.Events.Addressing;
using Kinto.Http.Changes;
using Kinto.Http.Objects;
using Kinto.Http.Reverting;
using Kinto.Http.Routing;

namespace Kinto.Http.Hosting;

/// <summary>Puts together what can be asked of objects beyond Kinto.</summary>
internal static class ViewComposition
{
    private static readonly ResourceKind[] s_kinds = [ResourceKind.Bucket, ResourceKind.Group, ResourceKind.Collection, ResourceKind.Record];

    /// <summary>The views that the server has.</summary>
    public static Views Of(IServiceProvider services)
    {
        ResourceContext context = services.GetRequiredService<ResourceContext>();
        var views = new Views();
        foreach (ResourceKind kind in s_kinds)
        {
            views.Add(kind, "revert", new RevertEndpoint(kind, context));
        }

        return views.AddChanges(context, services.GetRequiredService<ChangesServices>());
    }
}
