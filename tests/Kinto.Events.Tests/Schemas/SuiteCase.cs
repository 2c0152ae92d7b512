using System.Runtime.CompilerServices;
using System.Text.Json;
using Kinto.Events.Schemas;

namespace Kinto.Events.Tests.Schemas;

/// <summary>A value of the public test suite, held against its schema.</summary>
/// <param name="Group">The file and the name of the group, with a slash between them.</param>
/// <param name="Description">What is said of the value.</param>
/// <param name="Schema">The schema of the group.</param>
/// <param name="Value">The value.</param>
/// <param name="Valid">Whether the value satisfies the schema.</param>
internal sealed record SuiteCase(string Group, string Description, JsonElement Schema, JsonElement Value, bool Valid)
{
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static IEnumerable<SuiteCase> Read(string file) =>
        from theGroup in Held.Element(File.ReadAllText(Path.Combine(Folder(), file + ".json"))).EnumerateArray()
        from test in theGroup.GetProperty("tests").EnumerateArray()
        select new SuiteCase(
            $"{file}/{theGroup.GetProperty("description").GetString()}",
            test.GetProperty("description").GetString()!,
            theGroup.GetProperty("schema"),
            test.GetProperty("data"),
            test.GetProperty("valid").GetBoolean());

    /// <summary><c>valid</c>, <c>invalid</c>, or why the schema can't be used.</summary>
    public string Outcome()
    {
        if (!JsonSchema.TryCompile(Schema, out JsonSchema? schema, out SchemaError? error))
        {
            return error.Message;
        }

        SchemaVerdict verdict = schema.Validate(Value);
        return verdict.Failure ?? (verdict.IsValid ? "valid" : "invalid");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Suite", "draft7");
}
