using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Tests.Patching;

/// <summary>Patches written as JSON, and what comes of them.</summary>
internal static class Patched
{
    public static readonly ObjectUri TheRecord = ListUri.Records("b", "c").Child("r");
    public static readonly ObjectUri Bucket = ListUri.Buckets.Child("b");

    public static StoredObject Stored(string attributes, string acl = "{\"write\":[\"alice\"]}") =>
        new(1000, false, JsonObjectText.FromElement(Element(attributes)), Acl.Parse(acl));

    public static JsonElement Element(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;

    public static JsonPatch Operations(string json)
    {
        IReadOnlyList<JsonPatchOperation> operations = JsonPatchOperation.Parse(Element(json), out IReadOnlyList<Problem> problems);
        problems.ShouldBeEmpty();
        return new(operations);
    }

    public static MergePatch Merge(string? data, string? permissions = null) =>
        new(data is null ? null : JsonNode.Parse(data)!.AsObject(), permissions is null ? null : JsonNode.Parse(permissions)!.AsObject());

    /// <summary>The attributes after the patch, canonical, without id and last_modified.</summary>
    public static string Attributes(this PatchResult result)
    {
        result.Problems.ShouldBeEmpty();
        return JsonObjectText.FromNode(result.Document).Without("id", "last_modified").ToString();
    }

    public static string Failure(this PatchResult result)
    {
        Problem problem = result.Problems.ShouldHaveSingleItem();
        problem.Location.ShouldBe("body");
        problem.Name.ShouldBeNull();
        problem.Description.ShouldStartWith("JSON Patch operation failed: ");
        return problem.Description["JSON Patch operation failed: ".Length..];
    }

    public static Outcome Decide(ObjectUri uri, StoredObject before, IPatch patch)
    {
        var state = new OneObject(uri, before);
        var caller = new Caller("alice", new HashSet<string> { "alice" });
        var command = new PatchObject(uri, patch, Preconditions.None, []);
        return Decider.Decide(state, new((_, _) => new HashSet<string>(), true), caller, command, new(5000, "request", null)).Outcome;
    }

    private sealed class OneObject(ObjectUri uri, StoredObject stored) : IStoreState
    {
        public StoredObject? Find(ObjectUri other) =>
            other.Equals(uri) ? stored : uri.Path.StartsWith(other.Path + "/", StringComparison.Ordinal) ? Stored("{}", "{}") : null;

        public long? Clock(ListUri list) => 1000;

        public IReadOnlyCollection<string> GroupsOf(string principal) => [];

        public bool IsTimestampTaken(ObjectUri uri, long lastModified) => false;
    }
}
