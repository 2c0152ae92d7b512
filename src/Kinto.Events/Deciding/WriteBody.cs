using System.Collections.Immutable;
using Kinto.Events.Json;

namespace Kinto.Events.Deciding;

/// <summary>The body of a POST or PUT: <c>{data?, permissions?}</c>, already checked for its form.</summary>
/// <param name="Data">The <c>data</c> member; null where it is absent, which keeps what is there.</param>
/// <param name="Permissions">The principals given to each listed permission, nulls left out; null or empty changes nothing.</param>
public sealed record WriteBody(ObjectData? Data, ImmutableDictionary<string, ImmutableArray<string>>? Permissions)
{
    /// <summary>An empty body.</summary>
    public static WriteBody Empty { get; } = new(null, null);
}

/// <summary>The <c>data</c> of a request, taken apart.</summary>
/// <param name="Attributes">Everything but <c>id</c> and <c>last_modified</c>, typed attributes in their form.</param>
/// <param name="Id">The <c>id</c> that was sent, if any.</param>
/// <param name="LastModified">The <c>last_modified</c> that was sent, where it is an integer (ms); anything else counts as absent.</param>
public sealed record ObjectData(JsonObjectText Attributes, SentId Id, long? LastModified);

/// <summary>An <c>id</c> in a request's data.</summary>
/// <param name="Given">Whether the member is there at all, even as null.</param>
/// <param name="Text">Its value where it is a string.</param>
public readonly record struct SentId(bool Given, string? Text)
{
    /// <summary>Whether the data speaks of another object than that one.</summary>
    public bool Contradicts(string id) => Given && Text != id;
}
