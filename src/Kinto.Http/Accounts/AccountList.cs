using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Errors;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.Requests;

namespace Kinto.Http.Accounts;

/// <summary>
/// The list of accounts as those see it who don't administer them (specification section 20.3): it holds their own account and nothing
/// else, and its timestamp is that of their own account, so that nothing tells of others.
/// </summary>
internal static class AccountList
{
    /// <summary>What the caller may see or delete, or the refusal.</summary>
    /// <param name="request">The request.</param>
    /// <param name="authorization">The caller's rights; they are no administrator.</param>
    /// <param name="state">Has the caller's own account.</param>
    /// <param name="context">The settings.</param>
    /// <param name="deletes">Whether the list is to be deleted rather than read.</param>
    public static (ApiResponse? Refusal, VisiblePart Visible) Admit(
        ApiRequest request, Authorization authorization, IStoreState state, ResourceContext context, bool deletes)
    {
        ListUri all = ListUri.Accounts;
        bool open = (deletes ? authorization.MayDeleteList(all) : authorization.MayReadList(all)) || authorization.MaySeeEmptyList(all);
        ObjectUri? own = authorization.Accounts.Own;
        StoredObject? account = own is null ? null : state.FindLive(own);
        bool shows = account is not null && (deletes ? authorization.MayWriteObject(own!) : authorization.MayReadObject(own!));
        VisiblePart visible = shows ? VisiblePart.Single(own!.Id, account!.LastModified) : VisiblePart.Nothing;
        ApiResponse? refusal = shows || (open && request.UserId is not null) ? null
            // Kinto: a list that is open to everyone is refused by other words, since nobody's account is in it.
            : open ? Failures.CannotReadAccounts(context.Services.Authenticator.Challenges)
            : context.Denied(request);
        return (refusal, visible);
    }
}
