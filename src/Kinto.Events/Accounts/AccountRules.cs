using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Validation;

namespace Kinto.Events.Accounts;

/// <summary>What is asked of the creation and the replacement of an account before anything else (specification section 20.3).</summary>
internal static class AccountRules
{
    /// <summary>Accounts are named by whoever creates them.</summary>
    public static Problem IdRequired { get; } = Problem.Body("data.id", "data.id in body: Required");

    /// <summary>A user can't make an account for somebody else.</summary>
    public static Problem NotOneself { get; } = Problem.Body("data.id", "Username and account ID do not match.");

    /// <summary>A password that no value of the request is: a JSON patch has moved or copied it there.</summary>
    public static Problem NotGiven { get; } = Problem.Body(AccountPassword.Name, "A password must be given as it is");

    /// <summary>The refusal of a PUT or POST for what it names, told before any permission is looked at; null for other kinds.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="list">Where.</param>
    /// <param name="id">The id that the request names.</param>
    public static Invalid? Refuse(AccountAccess access, ListUri list, string? id) =>
        list.Kind is not ResourceKind.Account ? null
        : id is null ? new([IdRequired])
        : !access.IsAnonymous && !access.Reaches(list.Child(id)) ? new([NotOneself])
        : null;
}
