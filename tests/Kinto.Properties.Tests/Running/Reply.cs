using System.Globalization;
using System.Text.Json.Nodes;

namespace Kinto.Properties.Tests.Running;

/// <summary>What a server answered.</summary>
public sealed class Reply(int status, string text, string? etag, string? nextPage)
{
    public int Status => status;

    public string Text => text;

    public string? ETag => etag;

    public string? NextPage => nextPage;

    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode Data => Json["data"]!;

    /// <summary>The number in the ETag.</summary>
    public long Timestamp => long.Parse(ETag!.Trim('"'), CultureInfo.InvariantCulture);

    /// <summary>The object that a 412 shows.</summary>
    public JsonNode? Existing => Json["details"]?["existing"];

    public string[] Ids => [.. Data.AsArray().Select(o => (string)o!["id"]!)];

    /// <summary>Whether it shows the object as the other reply has it, in whatever order of members.</summary>
    public bool Shows(Reply other) => JsonNode.DeepEquals(Status == 412 ? Existing : Data, other.Data);

    public override string ToString() => $"{Status} {Text}";
}
