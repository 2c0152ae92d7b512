using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Auditing;

/// <summary>A server whose settings name an auditor.</summary>
public sealed class AuditedServer() : ServerFixture($"kinto.audit_read_principals = {Users.Principal("auditor")}")
{
    public Actor Auditor => As("auditor");
}
