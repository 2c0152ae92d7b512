namespace Kinto.Http.Authentication;

/// <summary>
/// Whom the credentials of a request turned out to be, for all requests of one batch: they mostly carry the same, and checking a
/// password is slow.
/// </summary>
internal sealed class SeenCredentials
{
    private Dictionary<string, Identity?>? _users;

    /// <summary>The user behind an <c>Authorization</c> header that was seen before.</summary>
    public bool TryGet(string header, out Identity? user)
    {
        user = null;
        return _users is not null && _users.TryGetValue(header, out user);
    }

    /// <summary>Keeps who it was; null for nobody.</summary>
    public void Keep(string header, Identity? user) => (_users ??= new(StringComparer.Ordinal))[header] = user;
}
