using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kinto.Projections.Transfer;

/// <summary>An event as a line of an export: all that the store knows of it.</summary>
/// <param name="Sequence">Its place in the order of all events.</param>
/// <param name="Id">Its own id, by which histories show it.</param>
/// <param name="Stream">The path of its object, or of its list.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Type">The name of its type, with the type's version.</param>
/// <param name="Timestamp">When it was stored.</param>
/// <param name="Data">The event.</param>
public sealed record EventLine(
    long Sequence, Guid Id, string Stream, long Version, string Type, DateTimeOffset Timestamp, JsonElement Data)
{
    /// <summary>How lines are read: every member has to be there, and no other.</summary>
    internal static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = Events.EventTypes.MaxDepth + 1,
    };
}
