using Kinto.Http.Passwords;

namespace Kinto.Http.Tests.Passwords;

public sealed class verified_passwords
{
    private readonly HandClock _clock = new();
    private readonly VerifiedPasswords _verified;

    public verified_passwords() => _verified = new("secret", TimeSpan.FromSeconds(30), _clock);

    [Fact]
    public void are_known_for_that_user_hash_and_password_alone()
    {
        _verified.Remember("bob", "hash", "right");
        _verified.Knows("bob", "hash", "right").ShouldBeTrue();
        _verified.Knows("bob", "hash", "wrong").ShouldBeFalse();
        _verified.Knows("bob", "another hash", "right").ShouldBeFalse();
        _verified.Knows("ann", "hash", "right").ShouldBeFalse();
        new VerifiedPasswords("secret", TimeSpan.FromSeconds(30), _clock).Knows("bob", "hash", "right").ShouldBeFalse();
    }

    [Fact]
    public void last_as_long_as_they_are_used()
    {
        _verified.Remember("bob", "hash", "right");
        for (int i = 0; i < 5; i++)
        {
            _clock.Pass(29);
            _verified.Knows("bob", "hash", "right").ShouldBeTrue();
        }

        _clock.Pass(29);
        _verified.Knows("bob", "hash", "wrong").ShouldBeFalse();
        _clock.Pass(1);
        _verified.Knows("bob", "hash", "right").ShouldBeFalse();
    }

    [Fact]
    public void are_not_remembered_at_all_without_a_lifetime()
    {
        var verified = new VerifiedPasswords("secret", TimeSpan.Zero, _clock);
        verified.Remember("bob", "hash", "right");
        verified.Knows("bob", "hash", "right").ShouldBeFalse();
    }

    [Fact]
    public void those_used_longest_ago_make_room()
    {
        _verified.Remember("first", "hash", "right");
        _verified.Remember("second", "hash", "right");
        _verified.Knows("first", "hash", "right").ShouldBeTrue();
        for (int i = 0; i < VerifiedPasswords.Capacity - 1; i++)
        {
            _verified.Remember($"user{i}", "hash", "right");
        }

        _verified.Knows("second", "hash", "right").ShouldBeFalse();
        _verified.Knows("first", "hash", "right").ShouldBeTrue();
    }

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Pass(int seconds) => _now += TimeSpan.FromSeconds(seconds);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
