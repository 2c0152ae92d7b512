using System.Net;
using Kinto.Http.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace Kinto.Http.Hosting;

/// <summary>Takes scheme, host and client's address from the proxies in front, as far as they are trusted.</summary>
internal static class Forwarding
{
    /// <summary>Adds it where a proxy is trusted.</summary>
    public static void Use(WebApplication app, TrustedProxies proxies)
    {
        if (!proxies.IsAny)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        if (!proxies.Everyone)
        {
            // Nobody's: an empty list would mean everybody.
            options.KnownProxies.Add(IPAddress.None);
            foreach (System.Net.IPNetwork network in proxies.Networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        }

        // A Unix socket's peer has no address, which the middleware takes for a trusted one.
        app.UseWhen(
            http => http.Connection.RemoteIpAddress is not null || proxies.UnixSocket || proxies.Everyone,
            branch => branch.UseForwardedHeaders(options));
    }
}
