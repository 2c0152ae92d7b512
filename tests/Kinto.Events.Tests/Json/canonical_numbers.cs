using System.Globalization;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class canonical_numbers
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1700000000000")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("18446744073709551615")]
    public void integers_of_64_bits_are_kept(string literal) => TestJson.Canonical(literal).ShouldBe(literal);

    [Theory]
    [InlineData("18446744073709551616", "1.8446744073709552e+19")]
    [InlineData("-9223372036854775809", "-9223372036854775808")]
    [InlineData("-9223372036854777856", "-9.223372036854778e+18")]
    [InlineData("100000000000000000000", "1e+20")]
    [InlineData("123456789012345678901234567890", "1.2345678901234568e+29")]
    public void larger_integers_become_doubles(string literal, string canonical) =>
        TestJson.Canonical(literal).ShouldBe(canonical);

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0.0")]
    [InlineData("-0e5", "0.0")]
    [InlineData("0E-999999999999", "0.0")]
    [InlineData("1e-400", "0.0")]
    public void zero_has_no_sign(string literal, string canonical) => TestJson.Canonical(literal).ShouldBe(canonical);

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1.500", "1.5")]
    [InlineData("1e3", "1000.0")]
    [InlineData("-12.5E+1", "-125.0")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00012345678901234567", "0.00012345678901234567")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("9999999999999998.0", "9999999999999998.0")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    public void doubles_of_everyday_size_are_plain(string literal, string canonical) =>
        TestJson.Canonical(literal).ShouldBe(canonical);

    [Theory]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.00000015", "1.5e-07")]
    [InlineData("1E20", "1e+20")]
    [InlineData("-1.25e+30", "-1.25e+30")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void other_doubles_have_an_exponent(string literal, string canonical) =>
        TestJson.Canonical(literal).ShouldBe(canonical);

    [Theory]
    [InlineData("1e16", "10000000000000000")]
    [InlineData("-1e16", "-10000000000000000")]
    [InlineData("1.5e18", "1500000000000000000")]
    [InlineData("9.007199254740993e18", "9007199254740993024")]
    [InlineData("-9223372036854775808.0", "-9223372036854775808")]
    [InlineData("18446744073709549568.0", "18446744073709549568")]
    [InlineData("18446744073709551616.0", "1.8446744073709552e+19")]
    public void large_integral_doubles_that_fit_are_integers(string literal, string canonical) =>
        TestJson.Canonical(literal).ShouldBe(canonical);

    [Fact]
    public void powers_of_two_keep_their_value()
    {
        for (var exponent = -1074; exponent < 1024; exponent++)
        {
            var power = Math.ScaleB(1.0, exponent);
            var canonical = TestJson.Canonical(power.ToString("E20", CultureInfo.InvariantCulture));
            double.Parse(canonical, CultureInfo.InvariantCulture).ShouldBe(power);
        }

        TestJson.Canonical("2.98023223876953125e-08").ShouldBe("2.9802322387695312e-08");
    }
}
