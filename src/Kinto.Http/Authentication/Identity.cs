using Kinto.Events.Json;

namespace Kinto.Http.Authentication;

/// <summary>Who sends a request, as a policy found out.</summary>
/// <param name="UserId">The prefixed user id, such as <c>google:alice@example.com</c>.</param>
/// <param name="Profile">What an OpenID provider tells of the user; null where the policy knows nothing of the kind.</param>
public sealed record Identity(string UserId, JsonObjectText? Profile = null);
