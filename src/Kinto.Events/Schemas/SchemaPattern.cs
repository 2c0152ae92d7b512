using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kinto.Events.Schemas;

/// <summary>
/// A regular expression of a schema, searched for anywhere in a text. It comes from a user, so that matching may take for ever: one
/// that takes long is given to the engine that needs linear time, which knows no look-around and no back-references and is a hundred
/// times slower to set up; and time counts as work.
/// </summary>
internal sealed class SchemaPattern
{
    private const int WorkPerMillisecond = Evaluation.MaxWork / 500;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(200);

    private readonly Regex _regex;
    private volatile Regex? _safe;

    private SchemaPattern(Regex regex) => _regex = regex;

    /// <summary>Reads a pattern; null where it is none, in Python's or in ECMAScript's syntax.</summary>
    public static SchemaPattern? TryMake(string pattern) =>
        (Make(pattern, RegexOptions.None, s_patience) ?? Make(pattern, RegexOptions.ECMAScript, s_patience)) is { } regex
            ? new(regex)
            : null;

    public bool Matches(string text, Evaluation run)
    {
        if (!run.Charge(4))
        {
            return false;
        }

        TimeSpan limit = _safe is null ? s_patience : s_longest;
        long start = Stopwatch.GetTimestamp();
        bool? matches = Try(_safe ?? _regex, text);
        if (matches is null && _safe is null)
        {
            string pattern = _regex.ToString();
            _safe = Make(pattern, _regex.Options | RegexOptions.NonBacktracking, s_longest) ?? Make(pattern, _regex.Options, s_longest);
            limit = s_patience + s_longest;
            matches = Try(_safe!, text);
        }

        if (matches is null)
        {
            // A thread that waited for a processor meanwhile gets a second chance.
            limit += s_longest;
            matches = Try(_safe!, text);
        }

        if (matches is null)
        {
            run.Fail("A pattern of the schema takes too long.");
        }

        return run.Charge(WorkOf(Stopwatch.GetElapsedTime(start), limit)) && matches is true;
    }

    /// <summary>
    /// The work that a match counts for. The clock runs on while the thread waits for a processor: what is beyond the engine's own limit
    /// is never the pattern's doing, and a busy machine must not make values invalid.
    /// </summary>
    internal static int WorkOf(TimeSpan elapsed, TimeSpan limit) =>
        (int)(Math.Min(elapsed.TotalMilliseconds, limit.TotalMilliseconds) * WorkPerMillisecond);

    private static bool? Try(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Make(string pattern, RegexOptions options, TimeSpan timeout)
    {
        try
        {
            return new(pattern, options, timeout);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
