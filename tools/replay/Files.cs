namespace Kinto.Replay;

/// <summary>Files that are named on the command line.</summary>
internal static class Files
{
    /// <summary>The name of standard input and output.</summary>
    public const string Standard = "-";

    public static Stream Read(string name) => name == Standard ? Console.OpenStandardInput() : File.OpenRead(name);

    /// <summary>A file is written beside its name and takes it when it is complete: what stands under the name is always whole.</summary>
    public static async Task<T> WriteAsync<T>(string name, Func<Stream, Task<T>> write)
    {
        if (name == Standard)
        {
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            return await write(output);
        }

        string unfinished = name + ".unfinished";
        T result;
        await using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            result = await write(output);
        }

        File.Move(unfinished, name, overwrite: true);
        return result;
    }
}
