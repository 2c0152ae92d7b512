namespace Kinto.Testing;

/// <summary>
/// The folder of recorded exchanges with Kinto, which lies beside the repository where it is developed and isn't part of it.
/// </summary>
public static class OracleFolder
{
    /// <summary>Where it would be: <c>../shared/oracle</c> from the repository's root.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot.Path, "..", "shared", "oracle"));

    /// <summary>Whether it is there.</summary>
    public static bool Exists => Directory.Exists(Path);
}

/// <summary>The root of the repository, found from where the tests run.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Kinto.slnx")) ? folder
        : Directory.GetParent(folder) is { } parent ? Find(parent.FullName)
        : throw new DirectoryNotFoundException("The tests don't run inside the repository.");
}
