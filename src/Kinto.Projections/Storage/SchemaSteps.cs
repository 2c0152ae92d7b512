using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Marten;

namespace Kinto.Projections.Storage;

/// <summary>A part of the schema.</summary>
/// <param name="Name">What it is called in records and reports.</param>
/// <param name="Sql">What makes it, which can be run again; empty where Marten makes it.</param>
/// <param name="Digest">Tells it from what earlier versions made.</param>
internal sealed record SchemaStep(string Name, string Sql, string Digest);

/// <summary>The parts of the schema, in their order: each may use what those before it define.</summary>
internal static class SchemaSteps
{
    private static readonly string[] s_scripts =
    [
        "tables.sql",
        "erasure.sql",
        "history.sql",
        "time.sql",
        "revert.sql",
        "audit.sql",
        "permissions.sql",
        "feed.sql",
        "differences.sql",
        "listeners.sql",
        "schema.sql",
    ];

    /// <summary>All of them; the first is Marten's.</summary>
    public static IReadOnlyList<SchemaStep> Of(IDocumentStore store) =>
        [new("the event store", "", DigestOf(store.Storage.ToDatabaseScript())), .. s_scripts.Select(Script).Select(s => new SchemaStep(s.Name, s.Sql, DigestOf(s.Sql)))];

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static (string Name, string Sql) Script(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Kinto.Projections.Schema.{name}")!;
        using var reader = new StreamReader(stream);
        return (Path.GetFileNameWithoutExtension(name), reader.ReadToEnd());
    }
}
