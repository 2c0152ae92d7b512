using Kinto.Events.Addressing;
using Kinto.Http.Auditing;
using Kinto.Http.Changes;
using Kinto.Http.Checksums;
using Kinto.Http.Comparing;
using Kinto.Http.Erasures;
using Kinto.Http.Objects;
using Kinto.Http.Reverting;
using Kinto.Http.Routing;
using Kinto.Projections.Auditing;

namespace Kinto.Http.Hosting;

/// <summary>Puts together what can be asked of objects beyond Kinto.</summary>
internal static class ViewComposition
{
    private static readonly ResourceKind[] s_kinds = [ResourceKind.Bucket, ResourceKind.Group, ResourceKind.Collection, ResourceKind.Record];

    /// <summary>The views that the server has.</summary>
    public static Views Of(IServiceProvider services)
    {
        ResourceContext context = services.GetRequiredService<ResourceContext>();
        AuditReader audit = services.GetRequiredService<AuditReader>();
        Views views = new Views()
            .AddOfServer(AuditEndpoint.Name, new AuditEndpoint(null, audit, context))
            .Add(ResourceKind.Bucket, AuditEndpoint.Name, new AuditEndpoint(ResourceKind.Bucket, audit, context))
            .Add(ResourceKind.Collection, ChecksumEndpoint.Name, new ChecksumEndpoint(context))
            .Add(ResourceKind.Group, EraseEndpoint.Name, new EraseEndpoint(ResourceKind.Group, context))
            .Add(ResourceKind.Record, EraseEndpoint.Name, new EraseEndpoint(ResourceKind.Record, context));
        foreach (ResourceKind kind in s_kinds)
        {
            views
                .Add(kind, AccessEndpoint.Name, new AccessEndpoint(kind, context))
                .Add(kind, RevertEndpoint.Name, new RevertEndpoint(kind, context))
                .Add(kind, DiffEndpoint.Name, new DiffEndpoint(kind, context))
                .Add(kind, BlameEndpoint.Name, new BlameEndpoint(kind, context));
        }

        return views.AddChanges(context, services.GetRequiredService<ChangesServices>());
    }
}
