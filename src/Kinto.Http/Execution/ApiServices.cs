using Kinto.Events.History;
using Kinto.Events.Permissions;
using Kinto.Http.Authentication;
using Kinto.Http.Configuration;
using Kinto.Projections.Past;
using Kinto.Projections.Reading;

namespace Kinto.Http.Execution;

/// <summary>What the endpoints work with.</summary>
internal sealed record ApiServices(
    KintoSettings Settings,
    StoreReader Reader,
    PastReader Past,
    DifferenceReader Differences,
    ObjectHistoryReader Histories,
    WriteSubmission Writes,
    Authenticator Authenticator,
    TimeProvider Time)
{
    /// <summary>What the settings say about permissions.</summary>
    public PermissionRules Rules { get; } = RulesOf(Settings);

    public static PermissionRules RulesOf(KintoSettings settings) =>
        new(settings.Permissions.Principals, settings.Permissions.ExplicitPermissions)
        {
            ValidatesSchemas = settings.Http.ExperimentalCollectionSchemaValidation,
            Ids = settings.Ids.Rules,
            History = settings.Plugins.Has(Plugin.History)
                ? new(settings.History.ExcludeResources, settings.History.ExcludeUserIds)
                : HistoryRules.Off,
        };
}
