using Kinto.Events.Accounts;
using Kinto.Http.Passwords;

namespace Kinto.Http.Tests.Passwords;

public sealed class password_hashes
{
    private static readonly BcryptHasher s_standard = new(BcryptHasher.StandardCost);

    [Fact]
    public void are_bcrypt_in_kintos_version_and_cost()
    {
        string hash = s_standard.Hash("s3cr3t");
        hash.ShouldStartWith("$2b$12$");
        AccountPassword.IsHash(hash).ShouldBeTrue();
        s_standard.Verify("s3cr3t", hash).ShouldBeTrue();
        s_standard.Verify("S3cr3t", hash).ShouldBeFalse();
    }

    [Fact]
    public void the_decoy_is_of_the_same_kind()
    {
        s_standard.Decoy.ShouldStartWith("$2b$12$");
        AccountPassword.IsHash(s_standard.Decoy).ShouldBeTrue();
        s_standard.Verify("", s_standard.Decoy).ShouldBeFalse();
    }

    [Theory]
    [InlineData("$2b$04$YrWQShgUZ25IJ1Nd8i7P6O.00U5qd2bjl4pvnTWgbbhkvPsPjImwu")]
    [InlineData("$2a$04$YrWQShgUZ25IJ1Nd8i7P6O.00U5qd2bjl4pvnTWgbbhkvPsPjImwu")]
    [InlineData("$2y$04$YrWQShgUZ25IJ1Nd8i7P6O.00U5qd2bjl4pvnTWgbbhkvPsPjImwu")]
    public async Task of_other_tools_are_checked_as_well(string hash)
    {
        using var work = new PasswordWork(s_standard);
        (await work.VerifyAsync("secret", hash)).ShouldBeTrue();
        (await work.VerifyAsync("secrets", hash)).ShouldBeFalse();
    }
}
