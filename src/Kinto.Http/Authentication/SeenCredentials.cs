namespace Kinto.Http.Authentication;

/// <summary>
/// Whom the credentials of a request turned out to be, for all requests of one batch: they mostly carry the same, and checking a
/// password is slow. A request of its own, or a batch whose members bring no credentials of theirs, needs no dictionary.
/// </summary>
internal sealed class SeenCredentials
{
    private string? _first;
    private Identity? _firstUser;
    private Dictionary<string, Identity?>? _others;

    /// <summary>The user behind an <c>Authorization</c> header that was seen before.</summary>
    public bool TryGet(string header, out Identity? user)
    {
        user = _firstUser;
        return header == _first || (_others is not null && _others.TryGetValue(header, out user));
    }

    /// <summary>Keeps who it was; null for nobody.</summary>
    public void Keep(string header, Identity? user)
    {
        if (_first is null)
        {
            (_first, _firstUser) = (header, user);
        }
        else
        {
            (_others ??= new(StringComparer.Ordinal))[header] = user;
        }
    }
}
