using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinto.Events.Validation;

/// <summary>What Python takes for false; Kinto's form checks treat such a value as a missing one.</summary>
internal static class PythonTruth
{
    public static bool IsFalse(JsonNode? value) => value switch
    {
        null => true,
        JsonObject members => members.Count == 0,
        JsonArray items => items.Count == 0,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.False => true,
            JsonValueKind.String => value.GetValue<string>().Length == 0,
            JsonValueKind.Number => value.GetValue<double>() == 0,
            _ => false,
        },
    };
}
