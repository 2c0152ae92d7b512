namespace Kinto.Fuzz.Generation;

/// <summary>Texts that programs have been seen to stumble over.</summary>
internal static class OddTexts
{
    /// <summary>Texts as values of members, parameters and ids, not encoded.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "", " ", "  x ", "a b", "é", "ſ", "İ", "日本語", "😀", "e\u0301", "\u202Eabc", "\uFEFF", "\u2028", "\0", "a\0b", "\n", "a\r\nb", "\t", "\u007F", "\u0001",
        "'", "\"", "\\", "%", "_", "%%", "a_b", "*", "**", "a*", "../..", "..", ".", "/", "//", "a/b", ";", "a;b", "#", "?", "&", "=", "+", "a+b", "~", "~1", "-",
        "null", "true", "false", "NaN", "Infinity", "undefined", "0", "1", "-1", "01", "1.5", "1e3", "1e400", "-0", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "253402300800000", "99999999999999999999999999", "0x10", "{}", "[]", "[1,2]", "{\"a\":1}", "\"x\"", "\"1\"", "[", "{\"a\":",
        "id", "last_modified", "deleted", "schema", "data", "permissions", "__proto__", "__permissions__", "$ref",
        "default", "batch", "system.Everyone", "system.Authenticated",
        "/buckets/b0/groups/g0", "$$", "${x}", "{{x}}", "<script>", "'; DROP TABLE x; --", "a,b", ",", "a,,b", "2026-01-01", "\"1700000000000\"", "W/\"1\"",
        new('x', 512), new('x', 513), new('é', 600), new('9', 400), string.Concat(Enumerable.Repeat("a.", 120)), new('[', 600),
    ];

    /// <summary>Pieces of a URL as they are sent: wrong escapes, and those that mean something to somebody.</summary>
    public static IReadOnlyList<string> Raw { get; } =
    [
        "%00", "a%00b", "%0A", "a%0A", "%0D%0A", "%2F", "a%2Fb", "%2e%2e", "..", "%ff", "%C3", "%C3%A9", "%F0%9F%98%80", "%ED%A0%80", "%",
        "%z", "%1", "%25", "a%2525", "+",
        "%20", "~", ";a=1", "a;b", "@", "a@1", "@1", "a@", ":", "%40", "$", "!", "*", "(", "'", "[", "{}", "|", "^", "`", "\\", "%22",
        "a&b", "é", "default", "-", "_", "a_", "0",
    ];
}
