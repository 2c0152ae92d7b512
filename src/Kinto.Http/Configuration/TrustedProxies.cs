using System.Net;
using System.Net.Sockets;

namespace Kinto.Http.Configuration;

/// <summary>Whose <c>X-Forwarded-*</c> headers are believed: <c>trusted_proxies</c>, or waitress's <c>trusted_proxy</c> in <c>[server:main]</c>.</summary>
/// <param name="Networks">Addresses and networks.</param>
/// <param name="Everyone">Whether <c>*</c> was named: whoever may connect is believed.</param>
/// <param name="UnixSocket">Whether <c>unix</c> was named: whoever may open the Unix socket is believed.</param>
public sealed record TrustedProxies(IReadOnlyList<IPNetwork> Networks, bool Everyone, bool UnixSocket)
{
    /// <summary>Whether anybody is believed.</summary>
    public bool IsAny => Everyone || UnixSocket || Networks.Count > 0;

    internal static TrustedProxies From(SettingsSource source)
    {
        if (source.List("trusted_proxies") is { Count: > 0 } words)
        {
            return Parse(words, word => SettingException.NotAllowed(
                source.Find("trusted_proxies")!, $"a list of addresses, networks such as 10.0.0.0/8, unix and *, which \"{word}\" is not"));
        }

        return source.Ini?.Option(IniFile.Server, "trusted_proxy") is { Value.Length: > 0 } option
            ? Parse([option.Value], _ => SettingException.InFile(
                source.Ini!.Path, option.Line, $"trusted_proxy is \"{option.Value}\", but allowed is an address, localhost or *."))
            : new([], false, false);
    }

    private static TrustedProxies Parse(IReadOnlyList<string> words, Func<string, SettingException> refusal)
    {
        var networks = new List<IPNetwork>();
        foreach (string word in words.Where(w => w is not ("*" or "unix" or "localhost")))
        {
            networks.Add(IPAddress.TryParse(word, out IPAddress? address)
                ? new(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128)
                : IPNetwork.TryParse(word, out IPNetwork network) ? network : throw refusal(word));
        }

        bool local = words.Contains("localhost");
        if (local)
        {
            networks.AddRange([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]);
        }

        return new(networks, words.Contains("*"), words.Contains("unix") || local);
    }
}
