namespace Kinto.Http.Configuration;

/// <summary>Lets one row of the table stand for many keys: <c>{a,b}_x</c> is <c>a_x</c> and <c>b_x</c>.</summary>
internal static class BraceExpansion
{
    public static IEnumerable<string> Expand(string key)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [key];
        }

        var close = key.IndexOf('}', open);
        return key[(open + 1)..close].Split(',')
            .SelectMany(choice => Expand(key[..open] + choice + key[(close + 1)..]));
    }
}
