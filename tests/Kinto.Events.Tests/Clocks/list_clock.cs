using CsCheck;
using Kinto.Events.Clocks;

namespace Kinto.Events.Tests.Clocks;

public sealed class list_clock
{
    [Theory]
    [InlineData(null, 1000, null, 1000, 1000)] // the first write takes the present
    [InlineData(900L, 1000, null, 1000, 1000)] // time has passed
    [InlineData(1000L, 1000, null, 1001, 1001)] // two writes in one millisecond
    [InlineData(5000L, 1000, null, 5001, 5001)] // the clock was sent into the future, or the wall clock set back
    [InlineData(1000L, 1500, 2000L, 2000, 2000)] // chosen after the clock: the clock goes there
    [InlineData(1000L, 1500, 1000L, 1500, 1500)] // chosen equal to the clock: bumped
    [InlineData(1000L, 1500, 400L, 400, 1000)] // chosen before the clock: stored in the past, the clock stays
    [InlineData(null, 1500, 400L, 400, 1500)] // chosen in the past of a list that never ran
    [InlineData(null, 1500, 1600L, 1600, 1600)] // and in its future
    [InlineData(null, 1500, -5L, -5, 1500)] // before the epoch
    public void a_write_is_given_its_timestamps(long? last, long now, long? chosen, long lastModified, long listTimestamp) =>
        ListClock.Assign(last, now, chosen).ShouldBe(new Stamp(lastModified, listTimestamp));

    [Fact]
    public void the_clock_never_goes_back_and_assigned_timestamps_are_new() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000], Gen.Long[-1000, 2000].Nullable()).Sample((last, now, chosen) =>
        {
            Stamp stamp = ListClock.Assign(last, now, chosen);
            bool inThePast = chosen < last;
            return stamp.ListTimestamp >= last && (inThePast ? stamp.LastModified == chosen && stamp.ListTimestamp == last : stamp.LastModified > last);
        });
}
