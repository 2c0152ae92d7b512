namespace Kinto.Http.Admin;

/// <summary>
/// A folder whose files are shown to everybody, and nothing else: no listings, no hidden files, and nothing outside of the folder, be it
/// by <c>..</c> or by a symbolic link.
/// </summary>
internal sealed class AssetFolder(string folder)
{
    private const int MaxLinks = 40;
    private readonly string _root = RealPath(folder) ?? folder;

    /// <summary>The file of that path below the folder; null where there is none to be shown.</summary>
    /// <param name="segments">The decoded segments of the path; the last one is empty for the folder's own page.</param>
    public FileInfo? Find(IReadOnlyList<string> segments)
    {
        string[] names = segments is [""] ? ["index.html"] : [.. segments];
        if (!names.All(IsName) || RealPath(Path.Combine([_root, .. names])) is not { } path)
        {
            return null;
        }

        var file = new FileInfo(path);
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && file.Exists ? file : null;
    }

    private static bool IsName(string segment) =>
        segment.Length > 0 && segment[0] != '.' && segment.IndexOfAny(['/', '\\', ':', '\0']) < 0;

    /// <summary>The path without links, as far as it exists; null where links lead in a circle.</summary>
    private static string? RealPath(string path)
    {
        int links = 0;
        return RealPath(path, ref links);
    }

    private static string? RealPath(string path, ref int links)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        foreach (string name in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > MaxLinks || RealPath(Path.Combine(real, target), ref links) is not { } resolved)
                {
                    return null;
                }

                next = resolved;
            }

            real = next;
        }

        return real;
    }
}
