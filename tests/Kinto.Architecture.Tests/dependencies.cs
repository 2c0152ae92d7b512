using System.Reflection;

namespace Kinto.Architecture.Tests;

/// <summary>Dependencies run Http → Projections → Events, and never back.</summary>
public sealed class Dependencies
{
    private static readonly Assembly s_events = typeof(Events.EventTypes).Assembly;
    private static readonly Assembly s_projections = typeof(Projections.Storage.EventStore).Assembly;

    [Fact]
    public void events_know_neither_the_store_nor_the_server() =>
        References(s_events).ShouldAllBe(name => name.StartsWith("System.") || name == "netstandard");

    [Fact]
    public void projections_know_the_events_but_not_the_server()
    {
        References(s_projections).ShouldContain("Kinto.Events");
        References(s_projections).ShouldNotContain("kinto");
        References(s_projections).ShouldAllBe(name => !name.StartsWith("Microsoft.AspNetCore"));
    }

    [Fact]
    public void events_do_no_io()
    {
        string[] forbidden = ["System.Net.Http", "System.Net.Sockets", "System.Data.Common", "System.IO.FileSystem", "System.Console"];
        References(s_events).ShouldAllBe(name => !forbidden.Contains(name));
    }

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
