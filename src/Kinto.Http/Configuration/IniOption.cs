namespace Kinto.Http.Configuration;

/// <summary>A line <c>name = value</c> of an ini file, with its continuation lines.</summary>
/// <param name="Name">The name, in the case it is written in.</param>
/// <param name="Value">The value, trimmed, its lines joined by newlines.</param>
/// <param name="Line">The line it begins on, counted from 1.</param>
public sealed record IniOption(string Name, string Value, int Line);
