using System.Text.Json;
using Kinto.Http.Lists.Values;

namespace Kinto.Http.Lists;

/// <summary>A name of the query string with everything that was given for it.</summary>
/// <param name="Name">As it was given, spaces included.</param>
/// <param name="Texts">At least one; several where the name was repeated.</param>
internal sealed record QueryParameter(string Name, IReadOnlyList<string> Texts)
{
    /// <summary>The value: JSON where it is JSON, else a string. Kinto: a repeated parameter is the array of its raw strings.</summary>
    public JsonElement Value => Texts is [var text] ? NativeValue.Parse(text) : JsonSerializer.SerializeToElement(Texts);

    /// <summary>The value as a list separated by commas, without the empty entries. Kinto: repeated, it is not split at all.</summary>
    public IEnumerable<string> Entries => (Texts is [var text] ? text.Split(',') : Texts).Where(entry => entry.Length > 0);

    /// <summary>Whether U+0000, which PostgreSQL cannot hold, is in the name or in a value, be it as a JSON escape.</summary>
    public bool HoldsNul => Name.Contains('\0', StringComparison.Ordinal) || Texts.Any(NativeValue.HoldsNul);
}
