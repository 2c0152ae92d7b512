using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.OpenApi;

/// <summary>A server with everything that can be switched on.</summary>
public sealed class EverythingFixture() : ServerFixture(Everything, alone: true)
{
    public const string Everything =
        """
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.flush kinto.plugins.history kinto.plugins.default_bucket kinto.plugins.prometheus
        kinto.experimental_permissions_endpoint = true
        kinto.experimental_collection_schema_validation = true
        multiauth.policies = basicauth
        """;
}

/// <summary>A server without plugins and without authentication, and with some methods switched off.</summary>
public sealed class PlainFixture() : ServerFixture(
    """
    kinto.project_name = Storehouse
    kinto.http_api_version = 1.99
    kinto.project_docs = https://docs.example/
    kinto.http_scheme = https
    kinto.http_host = store.example
    kinto.plural_bucket_delete_enabled = false
    kinto.object_record_patch_enabled = false
    kinto.object_group_head_enabled = false
    """, alone: true);

/// <summary>A server that only reads, of a service that comes to its end.</summary>
public sealed class ReadOnlyFixture() : ServerFixture(EverythingFixture.Everything + "\nkinto.readonly = true\nkinto.eos = 2999-01-01\nkinto.backoff = 3\n", alone: true);
