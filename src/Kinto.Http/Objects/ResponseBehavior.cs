using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>How much of the object the answer to a PATCH shows (specification section 8.1).</summary>
internal enum PatchMode
{
    /// <summary>The whole object.</summary>
    Full,

    /// <summary>The members that changed.</summary>
    Light,

    /// <summary>The members that ended up other than they were sent.</summary>
    Diff,
}

/// <summary>Reads the header <c>Response-Behavior</c>.</summary>
internal static class ResponseBehavior
{
    private const string Name = "Response-Behavior";

    public static PatchMode Read(ApiRequest request, List<Problem> problems)
    {
        switch (request.Header(Name))
        {
            case null or "full":
                return PatchMode.Full;
            case "light":
                return PatchMode.Light;
            case "diff":
                return PatchMode.Diff;
            case { } other:
                problems.Add(Problem.Header(Name, $"\"{other}\" is not one of full, light, diff"));
                return PatchMode.Full;
        }
    }
}
