using Kinto.Events.State;

namespace Kinto.Events.Permissions;

/// <summary>Who makes a request, with every principal that speaks for them (specification section 14.1).</summary>
/// <param name="UserId">The prefixed user id; null for an anonymous request.</param>
/// <param name="Principals">The user id, the system principals that apply, and the URIs of the user's groups.</param>
public sealed record Caller(string? UserId, IReadOnlySet<string> Principals)
{
    /// <summary>Whom a permission names as the author of a write: the user, or everyone for an anonymous request.</summary>
    public string Author => UserId ?? Principal.Everyone;

    /// <summary>The principals whose group memberships have to be known before <see cref="Resolve"/>.</summary>
    public static IEnumerable<string> Memberships(string? userId) => userId is null ? [] : [userId, Principal.Authenticated];

    /// <summary>Adds up the principals of a user.</summary>
    public static Caller Resolve(string? userId, IStoreState state)
    {
        var principals = new HashSet<string>(StringComparer.Ordinal) { Principal.Everyone };
        if (userId is not null)
        {
            principals.Add(userId);
            principals.Add(Principal.Authenticated);
            foreach (string member in Memberships(userId))
            {
                principals.UnionWith(state.GroupsOf(member));
            }
        }

        return new(userId, principals);
    }
}
