using Kinto.Events.Patching;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>Reads the header <c>Response-Behavior</c> (specification section 8.1).</summary>
internal static class ResponseBehavior
{
    private const string Name = "Response-Behavior";

    public static PatchDetail Read(ApiRequest request, List<Problem> problems)
    {
        switch (request.Header(Name))
        {
            case null or "full":
                return PatchDetail.Full;
            case "light":
                return PatchDetail.Light;
            case "diff":
                return PatchDetail.Diff;
            case { } other:
                problems.Add(Problem.Header(Name, $"\"{other}\" is not one of full, light, diff"));
                return PatchDetail.Full;
        }
    }
}
