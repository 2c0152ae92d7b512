using Kinto.Http.Routing;

namespace Kinto.Http.Hosting;

/// <summary>Puts together what can be asked of objects beyond Kinto.</summary>
internal static class ViewComposition
{
    /// <summary>The views that the server has.</summary>
    public static Views Of(IServiceProvider services)
    {
        _ = services;
        return new();
    }
}
