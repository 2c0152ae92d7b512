using Kinto.Events.Addressing;
using Kinto.Http.Configuration;

namespace Kinto.Http.Objects;

/// <summary>The methods that the settings leave switched on: <c>{plural,object}_{resource}_{method}_enabled</c> (specification section 2.1).</summary>
internal static class EnabledMethods
{
    public static IReadOnlyList<string> Of(IEnumerable<string> methods, KintoSettings settings, bool plural, ResourceKind kind) =>
        // Kinto: HEAD has no switch of its own on lists.
        [.. methods.Where(m => m is "HEAD" || settings.Endpoints.IsEnabled(plural, kind.Name(), m.ToLowerInvariant()))];
}
