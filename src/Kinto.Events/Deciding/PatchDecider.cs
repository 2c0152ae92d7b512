using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>PATCH (specification sections 8 and 14.5).</summary>
internal static class PatchDecider
{
    public static Decision Decide(Bench bench, PatchObject patch)
    {
        ObjectUri uri = patch.Target;
        if (ExistingTarget.Find(bench, uri, patch, out StoredObject? before) is { } refused)
        {
            return refused;
        }

        PastVersion? origin = StaleMerge.OriginOf(patch, bench.State);
        if (origin is null && patch.Preconditions.Fail(before))
        {
            return bench.PreconditionFailed(uri, before);
        }

        IReadOnlyList<string> conflicts = [];
        PatchResult result = origin is null
            ? patch.Patch.Apply(uri, before!)
            : StaleMerge.Apply(uri, patch.Patch, origin.Object, before!, out conflicts);
        return conflicts.Count > 0
            ? new PreconditionFailed(uri, before, before!.LastModified) { Origin = origin!.Object, Conflicts = conflicts }
            : Write(bench, patch, before!, result, isMerge: origin is not null);
    }

    private static Decision Write(Bench bench, PatchObject patch, StoredObject before, PatchResult result, bool isMerge)
    {
        ObjectUri uri = patch.Target;
        if (result.Problems.Count > 0)
        {
            return new Invalid(result.Problems);
        }

        JsonObject document = result.Document;
        if (document.TryGetPropertyValue("id", out JsonNode? id) && !(id?.GetValueKind() is JsonValueKind.String && id.GetValue<string>() == uri.Id))
        {
            return new Invalid([PutDecider.IdMismatch]);
        }

        long? chosen = Timestamps.Chosen(document["last_modified"]) is { } t && patch.Patch.ChosenTimestamps.Contains(t) ? t : null;
        document.Remove("id");
        document.Remove("last_modified");
        IReadOnlyList<Problem> problems = AttributeRules.Check(uri.Kind, document, prefix: "");
        Decision decision = problems.Count > 0 ? new Invalid(problems)
            : Freeze(document, out JsonObjectText? attributes) is { } problem ? new Invalid([problem])
            : bench.WriteValid(uri, uri.Id, before, attributes!, result.Permissions, chosen, result.Requested);
        return isMerge && decision.Outcome is Written written ? decision with { Outcome = written with { Merged = true } } : decision;
    }

    /// <summary>A patch can nest what is there deeper than what can be stored: only writing it shows that.</summary>
    private static Problem? Freeze(JsonObject document, out JsonObjectText? attributes)
    {
        try
        {
            attributes = JsonObjectText.FromNode(document);
            return null;
        }
        catch (JsonException tooDeep)
        {
            attributes = null;
            return Problem.Body("data", tooDeep.Message);
        }
    }
}
