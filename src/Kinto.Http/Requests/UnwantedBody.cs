using Kinto.Events.Validation;

namespace Kinto.Http.Requests;

/// <summary>
/// A body on a GET, HEAD or DELETE is ignored, but Kinto still wants it to be JSON where it claims to be (specification section 3.2).
/// </summary>
internal static class UnwantedBody
{
    public static void Check(ApiRequest request, List<Problem> problems)
    {
        if (request.Body.IsEmpty)
        {
            return;
        }

        string? type = MediaType.Of(request);
        if (type is null || (type.StartsWith("application/", StringComparison.Ordinal) && type.EndsWith("json", StringComparison.Ordinal)))
        {
            using System.Text.Json.JsonDocument? ignored = BodyRoot.Parse(request, problems);
        }
    }
}
