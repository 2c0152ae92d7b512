using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kinto.Events.Json;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Accounts;

/// <summary>
/// The attribute <c>password</c> of an account: clear text in requests, a bcrypt hash in events and answers. What a request sends is
/// always clear text, even where it looks like a hash.
/// </summary>
public static partial class AccountPassword
{
    /// <summary>The attribute's name.</summary>
    public const string Name = "password";

    /// <summary>
    /// The longest password, in bytes of UTF-8: bcrypt looks at no more (Kinto drops the rest in silence, or fails, by the version of
    /// its library).
    /// </summary>
    public const int MaxBytes = 72;

    /// <summary>The password among the attributes, or its hash; null where there is none.</summary>
    public static string? Of(JsonObjectText attributes)
    {
        using JsonDocument document = attributes.Parse();
        return document.RootElement.TryGetProperty(Name, out JsonElement password) && password.ValueKind is JsonValueKind.String
            ? password.GetString()
            : null;
    }

    /// <summary>Whether the text is a bcrypt hash of any of the usual versions.</summary>
    public static bool IsHash(string text) => Hash().IsMatch(text);

    /// <summary>Whether the text may be a password.</summary>
    public static bool IsValid(string text) =>
        text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= MaxBytes && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>What is wrong with the password among the attributes; nothing with a stored hash.</summary>
    /// <param name="attributes">The attributes of a request, or of a PATCH when merged.</param>
    /// <param name="prefix">Stands before the attribute's name in problems.</param>
    internal static IReadOnlyList<Problem> Check(JsonObject attributes, string prefix)
    {
        JsonNode? password = attributes[Name];
        string? wrong = PythonTruth.IsFalse(password) ? "Required"
            : password!.GetValueKind() is not JsonValueKind.String ? $"{PythonText.Str(password)} is not a string: {{'{Name}': ''}}"
            : !IsValid(password.GetValue<string>()) ? $"Longer than maximum length {MaxBytes}"
            : null;
        return wrong is null ? [] : [Problem.Body(prefix + Name, wrong)];
    }

    /// <summary>Puts the hash in the place of the password, which was checked before; null where the hash isn't known.</summary>
    /// <param name="attributes">The attributes to store.</param>
    /// <param name="before">The account as it was; its hash may stay.</param>
    /// <param name="sent">The password that the request gives, with its hash.</param>
    internal static JsonObjectText? Seal(JsonObjectText attributes, StoredObject? before, NewPassword? sent)
    {
        string? text = Of(attributes);
        if (sent is not null && text == sent.Clear)
        {
            JsonObject sealedAttributes = attributes.ToNode();
            sealedAttributes[Name] = sent.Hash;
            return JsonObjectText.FromNode(sealedAttributes);
        }

        return before is not null && text is not null && text == Of(before.Attributes) && IsHash(text) ? attributes : null;
    }

    [GeneratedRegex(@"^\$2[aby]\$(0[4-9]|[12][0-9]|3[01])\$[./A-Za-z0-9]{53}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}

/// <summary>A password that a request gives an account. Both halves stay together, so that neither is stored for the other.</summary>
/// <param name="Clear">As it was sent.</param>
/// <param name="Hash">Its bcrypt hash.</param>
public sealed record NewPassword(string Clear, string Hash)
{
    /// <summary>Keeps the password out of whatever prints the command.</summary>
    public override string ToString() => nameof(NewPassword);
}
