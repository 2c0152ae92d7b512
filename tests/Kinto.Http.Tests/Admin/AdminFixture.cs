using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Admin;

/// <summary>A server with a small admin interface in a folder.</summary>
public sealed class AdminFixture : ServerFixture
{
    public const string Index = "<!doctype html><title>admin</title><script src=\"main.js\"></script>";
    public const string Script = "document.title = 'caf\u00e9';";

    public AdminFixture()
        : base($"kinto.includes = kinto.plugins.admin\nkinto.admin_assets_path = {Fill()}")
    {
    }

    private static string Fill()
    {
        string outside = Directory.CreateTempSubdirectory("kinto-admin-").FullName;
        string folder = Path.Combine(outside, "build");
        Directory.CreateDirectory(Path.Combine(folder, "static", "deep"));
        File.WriteAllText(Path.Combine(outside, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(outside, "build-secret.txt"), "secret");
        File.WriteAllText(Path.Combine(folder, "index.html"), Index);
        File.WriteAllText(Path.Combine(folder, "VERSION"), "6.4.0\n");
        File.WriteAllText(Path.Combine(folder, "main.js"), Script);
        File.WriteAllText(Path.Combine(folder, ".env"), "secret");
        File.WriteAllText(Path.Combine(folder, "static", "main css.css"), "body{}");
        foreach (string name in (string[])["a.svg", "a.png", "a.woff2", "a.json", "a.js.map", "a.unknown", "a"])
        {
            File.WriteAllText(Path.Combine(folder, "static", "deep", name), name);
        }

        File.CreateSymbolicLink(Path.Combine(folder, "inside.js"), "main.js");
        File.CreateSymbolicLink(Path.Combine(folder, "outside.txt"), Path.Combine(outside, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "beside.txt"), "../build-secret.txt");
        Directory.CreateSymbolicLink(Path.Combine(folder, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(folder, "circle"), "circle");
        return folder;
    }
}
