using System.Text;
using Kinto.Fuzz.Document;

namespace Kinto.Fuzz.Generation;

/// <summary>Makes request headers.</summary>
internal sealed class HeaderMaker(SchemaValues values, Knowledge knowledge, Dice dice)
{
    private static readonly string[] s_odd =
    [
        "", "*", "**", "\"\"", "\"abc\"", "W/\"1\"", "1", "\"1\", \"2\"", "\"-1\"", "\"99999999999999999999\"",
        "\"1\"x", "é", "\u0001", "full, light", "FULL", new('h', 5000), "\t", ";", "a=b;c=d", "q=0",
    ];

    private static readonly string[] s_types =
    [
        "text/plain", "application/json; charset=utf-8", "application/json;charset=latin-1", "APPLICATION/JSON", "application/json ; x",
        "application/merge-patch+json; charset=utf-8", "application/json-patch+json; a=b", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "json", "/",
        "application/", "", "application/json, application/json", "application/json\u00E9",
    ];

    private static readonly string[] s_accept =
    [
        "text/html", "application/json;q=0", "*/*", "application/*", "", "application/json; charset=utf-8", "x",
        "text/html, */*;q=0.1", "application/json;q=abc", ",", "*/*;q=0", "application/json;q=0.5, text/plain",
    ];

    private static readonly string[] s_authorization =
    [
        "Basic", "Basic ", "Basic !!", "Basic OnBhc3N3b3Jk", "Basic /////w==", "Bearer x", "x", "Basic " + new string('A', 4000), "Basic AAAA",
        "Basic OjoA",
    ];

    // Headers that mean something to other servers.
    private static readonly string[] s_others =
    [
        "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "If-Modified-Since", "If-Range", "Range", "TE", "Cookie", "Accept-Encoding",
        "Content-Encoding", "X-HTTP-Method-Override",
    ];

    private static readonly string[] s_broken =
    [
        "no colon", ": no name", "A B: x", "X: a\0b", "X: \u0001", "é: x", "X:y\nZ", "X: é", "Host: twice.example", "Content-Length: x",
        "Content-Length: -1", "Transfer-Encoding: gzip", "X-Large: " + new string('l', 140_000), "Expect: nothing",
    ];

    /// <summary>Those of the user who has most.</summary>
    public static (string Name, string Value) Alice { get; } = ("Authorization", "Basic " + Convert.ToBase64String("alice:password"u8));

    /// <summary>The credentials of one of a few users, or of nobody.</summary>
    public List<(string Name, string Value)> Credentials()
    {
        string? user = dice.Pick((80, "alice"), (8, "bob"), (3, "é:ü"), (9, null));
        return user is null ? [] : [("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":password")))];
    }

    /// <summary>Some of an operation's headers with values of their form; conditions mostly with a timestamp that the path has had.</summary>
    public IEnumerable<(string Name, string Value)> Valid(ApiOperation operation, string path) =>
        from parameter in operation.Parameters
        where parameter.In == "header" && dice.Chance(0.15)
        select (parameter.Name, parameter.Name.StartsWith("If-", StringComparison.Ordinal) && dice.Chance(0.8) && knowledge.Tag(path) is { } tag
            ? tag
            : values.Text(parameter.Schema, parameter.Name));

    /// <summary>A content type, right or wrong.</summary>
    public string OddType() => dice.Pick(s_types);

    /// <summary>A header with something wrong, or at least odd, about it.</summary>
    public (string Name, string Value) Odd() => dice.Below(9) switch
    {
        0 => ("If-Match", dice.Pick(s_odd)),
        1 => ("If-None-Match", dice.Pick(s_odd)),
        2 => ("Response-Behavior", dice.Pick(s_odd)),
        3 => ("Accept", dice.Pick(s_accept)),
        4 => ("Content-Type", dice.Pick(s_types)),
        5 => ("Authorization", dice.Pick(s_authorization)),
        6 => ("Origin", dice.Pick(["http://a.example", "null", "", "é", "*", new('o', 3000)])),
        7 => (dice.Pick(s_others), dice.Pick(s_odd)),
        _ => ("X-Odd", dice.Pick(s_odd)),
    };

    /// <summary>A line that is no header.</summary>
    public string Broken() => dice.Pick(s_broken);
}
