using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>
/// A request to change something, as far as it can be understood without looking at the state.
/// </summary>
/// <param name="Preconditions">The conditional headers.</param>
/// <param name="Problems">What is wrong with the request's form; told only to whom the request would be allowed.</param>
public abstract record Command(Preconditions Preconditions, IReadOnlyList<Problem> Problems)
{
    /// <summary>The password that the request gives an account, already hashed; null where it gives none or is refused anyway.</summary>
    public NewPassword? Password { get; init; }
}

/// <summary>PUT: create the object, or replace its attributes.</summary>
public sealed record PutObject(ObjectUri Target, WriteBody Body, Preconditions Preconditions, IReadOnlyList<Problem> Problems)
    : Command(Preconditions, Problems);

/// <summary>POST on a list: create an object; an id that exists answers with the object as it is.</summary>
/// <param name="List">Where to create.</param>
/// <param name="Id">The id that the body names, valid or not; else <paramref name="GeneratedId"/> is used.</param>
/// <param name="GeneratedId">A fresh id.</param>
public sealed record PostObject(
    ListUri List, string? Id, string GeneratedId, WriteBody Body, Preconditions Preconditions, IReadOnlyList<Problem> Problems)
    : Command(Preconditions, Problems)
{
    /// <summary>The object that the request would create.</summary>
    public ObjectUri Target => List.Child(Id ?? GeneratedId);
}

/// <summary>PATCH: change an existing object.</summary>
public sealed record PatchObject(ObjectUri Target, IPatch Patch, Preconditions Preconditions, IReadOnlyList<Problem> Problems)
    : Command(Preconditions, Problems)
{
    /// <summary>Whether a stale <c>If-Match</c> asks for a merge with what others changed since, where that is possible.</summary>
    public bool Merges { get; init; }
}

/// <summary>DELETE of one object.</summary>
/// <param name="LastModified">The deletion timestamp that the client chose by <c>?last_modified=</c>, in ms.</param>
/// <param name="Later">What is wrong with that choice; told after the preconditions were checked.</param>
public sealed record DeleteObject(
    ObjectUri Target, long? LastModified, Problem? Later, Preconditions Preconditions, IReadOnlyList<Problem> Problems)
    : Command(Preconditions, Problems);
