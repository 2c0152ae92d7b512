using Npgsql;

namespace Kinto.Benchmarks.Load;

/// <summary>The least that can answer: Kestrel and Npgsql, no authentication, no permissions, one statement.</summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync(int port, string connectionString)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));
        NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        WebApplication app = builder.Build();
        app.MapGet("/record/{id}", async (string id, HttpContext http) =>
        {
            await using NpgsqlCommand command = source.CreateCommand("SELECT body FROM kinto.objects WHERE list = '/buckets/b/collections/c/records' AND id = $1");
            command.Parameters.Add(new() { Value = id });
            byte[] body = (byte[])(await command.ExecuteScalarAsync())!;
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        app.MapGet("/page", async (HttpContext http) =>
        {
            await using NpgsqlCommand command = source.CreateCommand(
                "SELECT body FROM kinto.objects WHERE list = '/buckets/b/collections/c/records' ORDER BY last_modified DESC LIMIT 100");
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            var body = new MemoryStream();
            while (await reader.ReadAsync())
            {
                body.Write(reader.GetFieldValue<byte[]>(0));
            }

            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));
        });
        await app.RunAsync();
        return 0;
    }
}
