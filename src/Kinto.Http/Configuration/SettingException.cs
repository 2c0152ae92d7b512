namespace Kinto.Http.Configuration;

/// <summary>A configuration that the server refuses to start with. The message is one sentence for the operator.</summary>
public sealed class SettingException : Exception
{
    /// <summary>Creates the exception with a message of its own.</summary>
    /// <param name="message">One sentence for the operator, without secrets.</param>
    /// <param name="key">The setting concerned, when there is one.</param>
    /// <param name="innerException">What was caught on the way, if anything.</param>
    public SettingException(string message, string? key = null, Exception? innerException = null)
        : base(message, innerException) => Key = key;

    /// <summary>The setting concerned, without the <c>kinto.</c> prefix; null for an error of the ini syntax.</summary>
    public string? Key { get; }

    /// <summary>The ini file concerned, for an error of its syntax.</summary>
    public string? File { get; private init; }

    /// <summary>The line in <see cref="File"/>, counted from 1.</summary>
    public int? Line { get; private init; }

    /// <summary>An ini file that cannot be read as such.</summary>
    internal static SettingException InFile(string file, int line, string problem) =>
        new($"{file}, line {line}: {problem}") { File = file, Line = line };

    /// <summary>A value that is none of those allowed; a secret is masked.</summary>
    internal static SettingException NotAllowed(SettingValue value, string allowed, Exception? cause = null) =>
        new($"The setting {value.Key} has the value {value.Quoted} ({value.From}), but allowed is {allowed}.", value.Key, cause);
}
