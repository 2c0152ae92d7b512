using System.Text;
using Kinto.Http.Requests;

namespace Kinto.Http.Admin;

/// <summary>What <c>/admin/</c> shows while there is no interface: Kinto brings one along, this server doesn't.</summary>
internal static class SetupPage
{
    private const string Text =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Admin interface</title></head>
        <body>
        <h1>No admin interface is set up</h1>
        <p>This server serves an admin interface, but brings none along. Build one, for example the npm package <code>kinto-admin</code>,
        into a folder with an <code>index.html</code> and a <code>VERSION</code>, name the folder in the setting
        <code>kinto.admin_assets_path</code>, and start the server again.</p>
        </body>
        </html>

        """;

    public static ApiResponse Answer() => new(200) { Body = Encoding.UTF8.GetBytes(Text), ContentType = "text/html; charset=utf-8" };
}
