using System.Globalization;
using System.Text.Json;
using Kinto.Events.Validation;
using Kinto.Http.Lists;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Past;
using Kinto.Projections.Queries;

namespace Kinto.Http.Comparing;

/// <summary>The parameters of a diff.</summary>
/// <param name="From">The earlier time in ms.</param>
/// <param name="To">The later time in ms; null for the present.</param>
/// <param name="Limit">How many objects a page holds at most.</param>
/// <param name="After">Where the previous page ended.</param>
/// <param name="IsText">Whether the answer is for people.</param>
internal sealed record DiffRequest(long From, long? To, int Limit, DifferenceMark After, bool IsText)
{
    public const string FromParameter = "_from";
    public const string ToParameter = "_to";

    /// <summary>The media type of unified diffs.</summary>
    public const string TextType = "text/x-diff";

    /// <summary>How many objects a page holds at most, whatever the settings allow lists: each comes with two states.</summary>
    public const int MaxLimit = 1000;

    private static readonly DifferenceMark s_beginning = new("", "");

    /// <summary>Reads the parameters.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The bounds of a page.</param>
    /// <param name="problems">What is wrong with them.</param>
    public static DiffRequest Read(ApiRequest request, ListSettings settings, List<Problem> problems)
    {
        long? from = Time(request, FromParameter, problems);
        long? to = Time(request, ToParameter, problems);
        if (QueryValue.Last(request.RawQuery, FromParameter) is null)
        {
            problems.Add(Problem.Query(FromParameter, "Required"));
        }

        if (from > to)
        {
            problems.Add(Problem.Query(FromParameter, $"is later than {ToParameter}"));
        }

        long? asked = AskedLimit(request, problems);
        bool isText = AcceptHeader.Names(request.Header("Accept"), TextType);
        return new(from ?? 0, to, Math.Min(settings.EffectiveLimit(asked), MaxLimit), Mark(request, problems), isText);
    }

    /// <summary>The token of the page behind a mark.</summary>
    public static string Token(DifferenceMark last)
    {
        var values = new Dictionary<string, JsonElement>
        {
            ["list"] = JsonSerializer.SerializeToElement(last.List),
            ["id"] = JsonSerializer.SerializeToElement(last.Id),
        };
        return new PageToken(new(values), 0, null).Encode();
    }

    private static long? Time(ApiRequest request, string name, List<Problem> problems) =>
        PastInstant.Read(QueryValue.Last(request.RawQuery, name), name, problems);

    private static long? AskedLimit(ApiRequest request, List<Problem> problems)
    {
        if (QueryValue.Last(request.RawQuery, "_limit") is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long limit))
        {
            problems.Add(Problem.Query("_limit", "must be a number that is not negative"));
        }

        return limit;
    }

    private static DifferenceMark Mark(ApiRequest request, List<Problem> problems)
    {
        if (QueryValue.Last(request.RawQuery, "_token") is not { } text)
        {
            return s_beginning;
        }

        if (PageToken.TryDecode(text, out PageToken? token)
            && Text(token.Cursor, "list") is { } list
            && Text(token.Cursor, "id") is { } id)
        {
            return new(list, id);
        }

        problems.Add(Problem.Query("_token", "has invalid content"));
        return s_beginning;
    }

    // PostgreSQL's text has no U+0000, and no lone surrogates: no list has such a path.
    private static string? Text(Cursor cursor, string name) =>
        cursor.Values.TryGetValue(name, out JsonElement value) && value.ValueKind is JsonValueKind.String && value.GetString() is { } text
            && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
}
