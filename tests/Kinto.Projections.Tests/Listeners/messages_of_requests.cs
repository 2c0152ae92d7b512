using Kinto.Projections.Listeners;

namespace Kinto.Projections.Tests.Listeners;

/// <summary>Which events are told together.</summary>
public sealed class messages_of_requests
{
    [Fact]
    public void hold_the_changes_of_a_list_by_one_action() =>
        Told("A created b/1", "A created c/1", "A created b/2", "A updated b/1")
            .ShouldBe(["/buckets/b/groups create 1,3", "/buckets/c/groups create 2", "/buckets/b/groups update 4"]);

    [Fact]
    public void are_not_mixed() =>
        Told("A created b/1", "B created b/2", "A created b/3").ShouldBe(["/buckets/b/groups create 1,3", "/buckets/b/groups create 2"]);

    [Fact]
    public void never_turn_around_what_became_of_an_object()
    {
        Told("A created b/1", "A deleted b/1", "A created b/2", "A created b/1", "A deleted b/2")
            .ShouldBe(["/buckets/b/groups create 1,3", "/buckets/b/groups delete 2,5", "/buckets/b/groups create 4"]);
        Told("A created b/1", "A deleted b/1", "A created b/1", "A deleted b/1")
            .ShouldBe(["/buckets/b/groups create 1", "/buckets/b/groups delete 2", "/buckets/b/groups create 3", "/buckets/b/groups delete 4"]);
    }

    [Theory]
    [InlineData("AABB", "", 4)]
    [InlineData("AABB", "B", 2)]
    [InlineData("ABAB", "B", 0)]
    [InlineData("AABCB", "C", 2)]
    [InlineData("AABCBD", "D", 5)]
    [InlineData("ABBCAD", "C", 0)]
    [InlineData("", "A", 0)]
    public void wait_for_the_rest_of_their_requests(string requests, string unfinished, int count) => WholeRequests
        .Count([.. requests.Select((r, i) => new LogEvent(i + 1, "record_created_v1", "/buckets/b", r.ToString()))], unfinished.Select(u => u.ToString()))
        .ShouldBe(count);

    private static IEnumerable<string> Told(params string[] events) => Grouping
        .Of(events.Select((e, i) => Event(i + 1, e.Split(' '))))
        .Select(m => $"{m.List} {m.Action} {string.Join(',', m.Events)}");

    private static LogEvent Event(int number, string[] parts) =>
        new(number, $"group_{parts[1]}_v1", $"/buckets/{parts[2].Split('/')[0]}/groups/{parts[2].Split('/')[1]}", parts[0]);
}
