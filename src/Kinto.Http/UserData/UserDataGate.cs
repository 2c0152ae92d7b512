using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.UserData;

/// <summary>Who may do something to all data of a principal: those whom the settings name (<c>user-data_{permission}_principals</c>).</summary>
internal static class UserDataGate
{
    /// <summary>Whether the caller may.</summary>
    public static bool IsOpen(PermissionRules rules, Caller caller, string permission) =>
        rules.Grants(ListUri.UserData.Kind.Name(), permission, caller.Principals);

    /// <summary>The same, asked before the transaction, which makes all writers wait: whoever may not do it must not do that either.</summary>
    public static async ValueTask<bool> IsOpenAsync(ResourceContext context, ApiRequest request, string permission)
    {
        var needs = new Needs();
        needs.Caller(request.UserId);
        WorkingState state = (await context.Services.Reader.LoadAsync(needs, null, CancellationToken.None)).State;
        return IsOpen(context.Services.Rules, Caller.Resolve(request.UserId, state), permission);
    }

    /// <summary>PostgreSQL's text has no U+0000: no principal has it in its name.</summary>
    public static void CheckPrincipal(string principal, List<Problem> problems)
    {
        if (principal.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add(new("path", "principal", "No principal contains U+0000"));
        }
    }
}
