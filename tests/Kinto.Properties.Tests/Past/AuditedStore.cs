using Kinto.Properties.Tests.Running;

namespace Kinto.Properties.Tests.Past;

/// <summary>A store with an auditor, whom the settings let read everything.</summary>
public sealed class AuditedStore() : SharedStore(string.Join('\n', s_kinds.Select(kind => $"{kind}_read_principals = {Principal("auditor")}")))
{
    private static readonly string[] s_kinds = ["bucket", "group", "collection", "record"];

    public Api Auditor => As("auditor");

    protected override bool ListsMayLackParents => true;
}
