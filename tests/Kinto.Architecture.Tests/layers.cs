using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Kinto.Architecture.Tests;

/// <summary>Rules between the folders of the projects.</summary>
public sealed class Layers
{
    private static readonly ArchUnitNET.Domain.Architecture s_kinto = new ArchLoader()
        .LoadAssemblies(typeof(Events.EventTypes).Assembly, typeof(Projections.Storage.EventStore).Assembly, typeof(Http.Configuration.KintoSettings).Assembly)
        .Build();

    private static IObjectProvider<IType> In(string space) => Types().That().ResideInNamespaceMatching($"^{space.Replace(".", "\\.")}").As(space);

    [Fact]
    public void events_depend_on_nothing_of_ours() =>
        Types().That().Are(In("Kinto.Events")).Should().NotDependOnAny(In("Kinto.Projections")).AndShould().NotDependOnAny(In("Kinto.Http")).Check(s_kinto);

    [Fact]
    public void projections_depend_on_events_alone() =>
        Types().That().Are(In("Kinto.Projections")).Should().NotDependOnAny(In("Kinto.Http")).Check(s_kinto);

    [Fact]
    public void deciders_do_not_know_how_events_are_stored() =>
        Types().That().Are(In("Kinto.Events.Deciding")).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^(Npgsql|Marten|JasperFx)")).WithoutRequiringPositiveResults().Check(s_kinto);
}
