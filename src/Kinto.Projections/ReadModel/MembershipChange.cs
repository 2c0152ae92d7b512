using Kinto.Events.Addressing;
using Kinto.Events.Validation;

namespace Kinto.Projections.ReadModel;

/// <summary>
/// What a run of events makes of a group's memberships. A member who was revoked stays so while each write of the group names them
/// again, so that it matters who was named all along. Applied in this order: <see cref="RevokedFirst"/>, who is not
/// <see cref="Kept"/>, <see cref="Members"/>, <see cref="RevokedLast"/>.
/// </summary>
public sealed class MembershipChange(ObjectUri group)
{
    private readonly HashSet<string> _revokedFirst = new(StringComparer.Ordinal);
    private readonly HashSet<string> _revokedLast = new(StringComparer.Ordinal);
    private HashSet<string>? _kept;

    /// <summary>The group.</summary>
    public ObjectUri Group => group;

    /// <summary>Who was revoked before the run's first write of the group; those who belonged to it before the run.</summary>
    public IReadOnlySet<string> RevokedFirst => _revokedFirst;

    /// <summary>Whom every write of the run named: who was revoked before it still is. Null where the group wasn't written.</summary>
    public IReadOnlySet<string>? Kept => _kept;

    /// <summary>Whom the group names after the run; null where it wasn't written.</summary>
    public IReadOnlySet<string>? Members { get; private set; }

    /// <summary>Who was revoked after a write of the run, and has been named by every later one.</summary>
    public IReadOnlySet<string> RevokedLast => _revokedLast;

    /// <summary>The group was written, or deleted.</summary>
    public void Write(ObjectRow row)
    {
        HashSet<string> members = row.Attributes is null ? [] : GroupMembers.Of(row.Attributes).ToHashSet(StringComparer.Ordinal);
        Members = members;
        _kept ??= [.. members];
        _kept.IntersectWith(members);
        _revokedLast.IntersectWith(members);
    }

    /// <summary>Members were revoked.</summary>
    public void Revoke(IEnumerable<string> members)
    {
        if (Members is { } named)
        {
            _revokedLast.UnionWith(members.Where(named.Contains));
        }
        else
        {
            _revokedFirst.UnionWith(members);
        }
    }
}
