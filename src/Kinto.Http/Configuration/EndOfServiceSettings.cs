using System.Globalization;

namespace Kinto.Http.Configuration;

/// <summary>The announced end of the service (spec http-api 4.5).</summary>
/// <param name="At">
/// <c>eos</c>; null when the service has no end. A date without a zone is UTC, so that all nodes agree
/// (Kinto takes the local time of each node, and fails on dates that have a zone).
/// </param>
/// <param name="Text">The text of <c>eos</c> as the root view shows it.</param>
/// <param name="Message"><c>eos_message</c>; may be null.</param>
/// <param name="Url"><c>eos_url</c>; default <c>project_docs</c>, an empty text stays empty.</param>
public sealed record EndOfServiceSettings(DateTimeOffset? At, string? Text, string? Message, string Url)
{
    internal static EndOfServiceSettings From(SettingsSource source)
    {
        var text = source.TextOrNull("eos");
        return new EndOfServiceSettings(
            text is null ? null : Parse(source, text),
            text,
            source.Text("eos_message"),
            source.Text("eos_url") ?? source.RequiredText("project_docs"));
    }

    private static DateTimeOffset Parse(SettingsSource source, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw SettingException.NotAllowed(source.Find("eos")!, "a date such as 2030-01-31 or 2030-01-31T12:00:00+01:00");
}
