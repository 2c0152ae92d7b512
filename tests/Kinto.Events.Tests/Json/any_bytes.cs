using System.Text;
using CsCheck;
using Kinto.Events.Json;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class any_bytes
{
    private const string Alphabet = "{}[]:,\"\\u0dD8cCeE+-.19 \ntrufalsn/*\0é";

    private static readonly Gen<byte[]> JsonLike =
        Gen.OneOf(Encoding.UTF8.GetBytes(Alphabet)).Array[0, 30];

    private static readonly Gen<byte[]> Damaged = Gen.Select(GenJson.Value, Gen.Int[0, 10_000], Gen.Byte, (text, place, value) =>
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        utf8[place % utf8.Length] = value;
        return utf8;
    });

    private static readonly Gen<byte[]> CutShort = Gen.Select(GenJson.Value, Gen.Int[0, 10_000], (text, place) =>
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return utf8[..(place % utf8.Length)];
    });

    [Fact]
    public void are_refused_or_have_a_canonical_form_but_never_throw() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], JsonLike, Damaged, CutShort).Sample(utf8 =>
        {
            if (TestJson.Error(utf8) is { } error)
            {
                error.Length.ShouldBeLessThan(70);
                return;
            }

            var canonical = TestJson.Canonical(utf8);
            TestJson.Canonical(canonical).ShouldBe(canonical);
            JsonText.TryParse(Encoding.UTF8.GetBytes(Jsonb.Text(Encoding.ASCII.GetString(canonical))), out var stored, out _).ShouldBeTrue();
            stored!.Dispose();
        }, iter: 50_000, threads: 1);
}
