namespace Kinto.Compat.Tests.Programs;

/// <summary>Folders that are made once and kept: made under another name and renamed, so that nobody ever sees half of one.</summary>
public static class CachedFolder
{
    /// <summary>Where they lie: <c>kinto-tests</c> in the user's cache.</summary>
    public static string Root { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Home, ".cache"), "kinto-tests");

    private static string Home =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : Path.GetTempPath();

    /// <summary>The folder of that key, made by <paramref name="fill"/> where it doesn't exist.</summary>
    public static async Task<string> MakeAsync(string parent, string key, Func<string, Task> fill)
    {
        string folder = Path.Combine(parent, key);
        if (Directory.Exists(folder))
        {
            return folder;
        }

        string draft = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(draft);
        try
        {
            await fill(draft);
            Directory.Move(draft, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was faster; its folder is as good.
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }

        return folder;
    }
}
