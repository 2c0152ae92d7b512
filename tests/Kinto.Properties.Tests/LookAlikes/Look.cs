namespace Kinto.Properties.Tests.LookAlikes;

/// <summary>All that can be seen of objects, with their timestamps: equal looks mean that nothing touched them.</summary>
public static class Look
{
    /// <summary>What Alice and Bob are answered at these paths, on both servers.</summary>
    public static async Task<string> AtAsync(SharedStore store, params string[] paths)
    {
        var seen = new List<string>();
        foreach (string path in paths)
        {
            foreach (Api api in (Api[])[store.Alice(), store.Bob(1)])
            {
                Reply reply = await api.GetAsync(path);
                seen.Add($"{path} {reply.Status} {reply.ETag} {reply.Text}");
            }
        }

        return string.Join('\n', seen);
    }
}
