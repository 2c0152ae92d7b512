using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>One way in which a value breaks a schema.</summary>
public sealed class SchemaError
{
    private readonly Func<string> _message;

    internal SchemaError(IReadOnlyList<PathStep> path, string keyword, JsonElement keywordValue, Func<string> message)
    {
        Path = path;
        Keyword = keyword;
        KeywordValue = keywordValue;
        _message = message;
    }

    /// <summary>
    /// Where the value is that breaks it: from the validated value, or for an error inside <c>anyOf</c> and <c>oneOf</c> from the value
    /// that these look at.
    /// </summary>
    public IReadOnlyList<PathStep> Path { get; }

    /// <summary>The keyword that fails; for a schema that is <c>false</c> the keyword that it stands under.</summary>
    public string Keyword { get; }

    /// <summary>The keyword's value; undefined for a schema that is <c>false</c>.</summary>
    public JsonElement KeywordValue { get; }

    /// <summary>What is wrong, for people. Made when asked for: it may quote the whole value.</summary>
    public string Message => _message();

    /// <summary>Why the branches of <c>anyOf</c> or <c>oneOf</c> fail.</summary>
    internal IReadOnlyList<SchemaError> Context { get; init; } = [];

    /// <summary>Whether the schema around the keyword also has a <c>type</c>, and the value is of it.</summary>
    internal bool MatchesType { get; init; }
}
