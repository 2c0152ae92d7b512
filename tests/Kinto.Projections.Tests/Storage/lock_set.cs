using Kinto.Events.Addressing;
using Kinto.Projections.Storage;

namespace Kinto.Projections.Tests.Storage;

public sealed class Lock_set
{
    private static readonly ListUri s_records = ListUri.Records("b", "c");

    [Fact]
    public void is_taken_in_ascending_order() => Of(s => s.Write(s_records)).Keys.ShouldBe(Of(s => s.Write(s_records)).Keys.Order());

    [Fact]
    public void a_writer_holds_its_list_alone_and_the_three_guards_above_it_shared() =>
        Of(s => s.Write(s_records)).Shared.Order().ShouldBe([false, true, true, true]);

    [Fact]
    public void who_ends_a_subtree_as_well_as_writing_below_it_holds_the_guard_alone() =>
        Of(s =>
        {
            s.Write(s_records);
            s.End(ListUri.Collections("b").Child("c"));
        }).Shared.Order().ShouldBe([false, false, true, true]);

    [Fact]
    public void ending_a_collection_excludes_writers_of_its_records_only()
    {
        Conflict(s => s.End(ListUri.Collections("b").Child("c")), s => s.Write(s_records)).ShouldBeTrue();
        Conflict(s => s.End(ListUri.Collections("b").Child("c")), s => s.Write(ListUri.Records("b", "d"))).ShouldBeFalse();
        Conflict(s => s.End(ListUri.Buckets.Child("b")), s => s.Write(s_records)).ShouldBeTrue();
        Conflict(s => s.EndChildren(ListUri.Collections("b")), s => s.Write(s_records)).ShouldBeTrue();
        Conflict(s => s.EndChildren(ListUri.Buckets), s => s.Write(s_records)).ShouldBeTrue();
        Conflict(s => s.Everything(), s => s.Write(ListUri.Groups("other"))).ShouldBeTrue();
    }

    [Fact]
    public void look_alike_lists_have_different_locks() =>
        Conflict(s => s.End(ListUri.Buckets.Child("a_b")), s => s.Write(ListUri.Collections("axb"))).ShouldBeFalse();

    private static (long[] Keys, bool[] Shared) Of(Action<LockSet> fill)
    {
        var set = new LockSet();
        fill(set);
        return set.InOrder();
    }

    private static bool Conflict(Action<LockSet> one, Action<LockSet> other)
    {
        (long[] keys, bool[] shared) = Of(one);
        (long[] otherKeys, bool[] otherShared) = Of(other);
        return keys.Zip(shared).Any(k => otherKeys.Zip(otherShared).Any(o => o.First == k.First && !(k.Second && o.Second)));
    }
}
