using System.Globalization;
using System.Reflection;

namespace Kinto.Http.Tests.Traps;

/// <summary>Section 24 of the specification lists 74 traps; each has a test of its own, named for it: in this folder, or with its subject.</summary>
public sealed class every_trap
{
    private const int Traps = 74;

    [Fact]
    public void every_trap_has_its_test() =>
        typeof(every_trap).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: null } && IsNamedForTrap(method.Name))
            .Select(method => int.Parse(method.Name.AsSpan("trap_".Length, 2), CultureInfo.InvariantCulture)).Distinct().Order()
            .ShouldBe(Enumerable.Range(1, Traps));

    private static bool IsNamedForTrap(string name) =>
        name.StartsWith("trap_", StringComparison.Ordinal) && name.Length > 7 && char.IsAsciiDigit(name[5]) && char.IsAsciiDigit(name[6]);
}
