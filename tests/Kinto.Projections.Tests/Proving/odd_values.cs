using System.Globalization;
using System.Net;
using System.Text;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;

namespace Kinto.Projections.Tests.Proving;

/// <summary>
/// Proofs are made before an event goes through <c>jsonb</c> and checked after it: whatever JSON a client sends, both see the same text.
/// </summary>
public sealed class Odd_values
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "-0.0", "0.0", "1e0", "1E5", "1e20", "1e-7", "0.1", "0.10", "1.0", "100.000", "1e308", "1e400", "-1e400", "1e-400", "4.9e-324", "1e16", "1e15",
        "9007199254740993", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
        "0.30000000000000004", "2.9802322387695312e-08", "1.7976931348623157e308",
    ];

    private static readonly string[] s_texts =
    [
        "", "a", "é", "\\u00e9", "e\\u0301", "\\ud83d\\ude00", "😀", "\\ud83d", "\\u0000", "\\u007f", "\\u2028", "\\/", "<b>&'+`", "\\\"", "\\\\", "\\t\\n", "\uFFFD", "\uFB33", "ß",
    ];

    [Fact]
    public async Task are_proven_as_they_are_stored()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using KintoServer server = await KintoServer.StartAsync();
        using HttpClient alice = server.Client("alice");
        await PutAsync(alice, "buckets/b", "{}");
        await PutAsync(alice, "buckets/b/collections/c", "{}");
        int stored = 0;
        for (int i = 0; i < 150; i++)
        {
            string body = $$$"""{"data":{{{Object(random, 4)}}},"permissions":{"read":["{{{Text(random)}}}"]}}""";
            HttpStatusCode status = await PutAsync(alice, $"buckets/b/collections/c/records/r{random.Next(20)}", body);
            status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.BadRequest);
            stored += status is HttpStatusCode.BadRequest ? 0 : 1;
        }

        stored.ShouldBeGreaterThan(20);
        VerifyReport report = await StoreVerifier.VerifyAsync(server.DataSource, null, CancellationToken.None);
        report.Differences.ShouldBeEmpty($"seed {seed}");
        report.Unproven.ShouldBe(0);
        report.Events.ShouldBe(stored + 2);
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PutAsync(new Uri(path, UriKind.Relative), content);
        return response.StatusCode;
    }

    private static string Object(Random random, int depth) =>
        "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Text(random)}{Text(random)}\":{Value(random, depth - 1)}")) + "}";

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => s_numbers[random.Next(s_numbers.Length)],
        1 => random.Next(2) == 0
            ? Double(random)
            : random.NextInt64().ToString(CultureInfo.InvariantCulture),
        2 => "\"" + Text(random) + "\"",
        3 => random.Next(3) switch { 0 => "null", 1 => "true", _ => "[]" },
        4 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))) + "]",
        _ => Object(random, depth),
    };

    private static string Double(Random random) =>
        BitConverter.Int64BitsToDouble(random.NextInt64()) is var d && double.IsFinite(d) ? d.ToString("R", CultureInfo.InvariantCulture) : "1.5";

    // What can't be stored is rare, so that most bodies can.
    private static string Text(Random random)
    {
        string text = s_texts[random.Next(s_texts.Length)];
        return text is "\\ud83d" or "\\u0000" && random.Next(8) > 0 ? "x" : text;
    }
}
