using System.Text.Json.Nodes;
using Kinto.Testing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Kinto.Http.Tests.Packaging;

/// <summary>YAML of this repository as JSON, in which every scalar is a string.</summary>
internal static class Yaml
{
    /// <summary>The documents of a file, aliases and merges resolved.</summary>
    /// <param name="path">Below the root of the repository.</param>
    public static JsonNode[] Documents(string path)
    {
        using StreamReader reader = File.OpenText(InRepository(path));
        var parser = new MergingParser(new Parser(reader));
        IDeserializer deserializer = new DeserializerBuilder().Build();
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(Of(deserializer.Deserialize<object>(parser))!);
        }

        return [.. documents];
    }

    public static string InRepository(string path) => Path.Combine(RepositoryRoot.Path, path);

    private static JsonNode? Of(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(m => KeyValuePair.Create($"{m.Key}", Of(m.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(Of)]),
        _ => JsonValue.Create($"{value}"),
    };
}
