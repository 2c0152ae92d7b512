using Kinto.Compat.Tests.Programs;
using Kinto.Testing;

namespace Kinto.Compat.Tests;

/// <summary>The document at <c>/__api__</c> is valid in the eyes of other people's validators, whatever the server serves.</summary>
public sealed class OpenApiDocumentTests(OpenApiDocumentTests.Validators validators) : IClassFixture<OpenApiDocumentTests.Validators>
{
    private const string Everything =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.history kinto.plugins.default_bucket kinto.plugins.flush
        kinto.experimental_permissions_endpoint = true
        kinto.experimental_collection_schema_validation = true
        multiauth.policies = basicauth
        """;

    [Theory]
    [InlineData("[app:main]")]
    [InlineData(KintoServer.DefaultIni)]
    [InlineData(Everything)]
    [InlineData(Everything + "\nkinto.readonly = true\nkinto.eos = 2999-01-01\nkinto.backoff = 10\n")]
    public async Task validators_find_nothing_wrong(string ini)
    {
        NodeProject.SkipUnlessInstalled();
        await using KintoServer server = await KintoServer.StartAsync(ini);
        ProgramRun run = await validators.Scripts.RunAsync("validate.mjs", server.BaseUrl.ToString());
        run.ShouldSucceed().Output.ShouldContain("ok swagger-parser");
    }

    /// <summary>The scripts, installed once.</summary>
    public sealed class Validators
    {
        internal NodeProject Scripts { get; } = new("tests", "Kinto.Compat.Tests", "openapi");
    }
}
