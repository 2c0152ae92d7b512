using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Kinto.Testing.OpenId;

/// <summary>The keys of a provider: one that it signs with, and those that it publishes.</summary>
public sealed class ProviderKeys : IDisposable
{
    private readonly List<RSA> _all = [];
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private int _published;

    /// <summary>Makes the first key.</summary>
    public ProviderKeys() => Rotate();

    /// <summary>The key that signs now.</summary>
    public RsaSecurityKey Current => KeyOf(_all.Count - 1);

    /// <summary>The key that signs now, without its name.</summary>
    public RsaSecurityKey Nameless => new(_all[^1]);

    /// <summary>A key on an elliptic curve, always published.</summary>
    public ECDsaSecurityKey Curve => new(_curve) { KeyId = "curve" };

    /// <summary>Signs with a new key from now on, and publishes the former ones no more.</summary>
    public void Rotate()
    {
        _all.Add(RSA.Create(2048));
        _published = _all.Count - 1;
    }

    /// <summary>A key that is published nowhere, under the name of the current one or another.</summary>
    public static RsaSecurityKey Stranger(string name) => new(RSA.Create(2048)) { KeyId = name };

    /// <summary>The published keys.</summary>
    public JsonObject Published()
    {
        RSAParameters key = _all[_published].ExportParameters(false);
        ECParameters curve = _curve.ExportParameters(false);
        return new()
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = KeyOf(_published).KeyId,
                    ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                    ["e"] = Base64UrlEncoder.Encode(key.Exponent),
                },
                new JsonObject
                {
                    ["kty"] = "EC",
                    ["use"] = "sig",
                    ["crv"] = "P-256",
                    ["kid"] = Curve.KeyId,
                    ["x"] = Base64UrlEncoder.Encode(curve.Q.X),
                    ["y"] = Base64UrlEncoder.Encode(curve.Q.Y),
                }),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.ForEach(key => key.Dispose());
        _curve.Dispose();
    }

    private RsaSecurityKey KeyOf(int index) => new(_all[index]) { KeyId = $"key-{index}" };
}
