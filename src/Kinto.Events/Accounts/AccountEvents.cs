using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Accounts;

/// <summary>
/// An account came into being, or came back after its deletion. As in all events of accounts, the attribute <c>password</c> is the
/// bcrypt hash, never what the user types.
/// </summary>
public sealed record AccountCreated(string AccountId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Accounts.Child(AccountId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>An account's attributes were written, its password perhaps; its permissions stayed as they were.</summary>
public sealed record AccountUpdated(string AccountId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Accounts.Child(AccountId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => false;
}

/// <summary>An account's permissions changed, with or without its attributes.</summary>
public sealed record AccountPermissionsChanged(string AccountId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Accounts.Child(AccountId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>An account was deleted: its password opens nothing any more. What the user owns stays.</summary>
public sealed record AccountDeleted(string AccountId, long LastModified, EventContext Context) : IObjectDeleted
{
    ObjectUri IObjectEvent.Uri => ListUri.Accounts.Child(AccountId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
