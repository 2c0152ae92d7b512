using Kinto.Events.Validation;
using Kinto.Http.Accounts;
using Kinto.Http.Caching;
using Kinto.Http.Cors;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.History;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>What the endpoints of objects and lists share.</summary>
internal sealed class ResourceContext(ApiServices services, CorsPolicy cors, CacheControl caching, NewPasswords passwords)
{
    public ApiServices Services => services;

    public CacheControl Caching => caching;

    public NewPasswords Passwords => passwords;

    /// <summary>What keeps histories short.</summary>
    public HistoryTrim Trim { get; } = new(services.Settings);

    /// <summary>401 for an anonymous request, else 403.</summary>
    public ApiResponse Denied(ApiRequest request) =>
        request.UserId is null ? Failures.Unauthorized(services.Authenticator.Challenges) : Failures.Forbidden();

    /// <summary>What may be wrong with any request, told after its permission was checked: its origin, a body where none belongs.</summary>
    public List<Problem> CommonProblems(ApiRequest request)
    {
        var problems = new List<Problem>();
        if (cors.Refusal(request) is { } refusal)
        {
            problems.Add(refusal);
        }

        if (request.Method is "GET" or "HEAD" or "DELETE")
        {
            UnwantedBody.Check(request, problems);
        }

        return problems;
    }
}
