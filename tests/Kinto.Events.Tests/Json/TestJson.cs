using System.Text;
using System.Text.Json;
using Kinto.Events.Json;
using Shouldly;

namespace Kinto.Events.Tests.Json;

/// <summary>Shorthands to speak of JSON in tests.</summary>
internal static class TestJson
{
    public static string Canonical(string text) => Encoding.UTF8.GetString(Canonical(Encoding.UTF8.GetBytes(text)));

    public static byte[] Canonical(byte[] utf8)
    {
        JsonText.TryParse(utf8, out var document, out var error).ShouldBeTrue(error);
        using (document)
        {
            return JsonText.Canonical(document!.RootElement);
        }
    }

    public static string? Error(string text) => Error(Encoding.UTF8.GetBytes(text));

    public static string? Error(byte[] utf8)
    {
        var isParsed = JsonText.TryParse(utf8, out var document, out var error);
        document?.Dispose();
        isParsed.ShouldBe(error is null);
        return error;
    }

    public static JsonElement Element(string text) => JsonElement.Parse(text, new() { MaxDepth = 5000 });

    public static JsonObjectText Object(string text) => JsonObjectText.FromElement(Element(text));

    public static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
