using System.Text;
using Kinto.Testing;

namespace Kinto.Properties.Tests.Running;

/// <summary>Streams of changes that are followed until a mark, over as many connections as it takes.</summary>
public static class ChangeStreams
{
    /// <summary>
    /// Follows changes until one of the object with that path, left out. The connection is given up after a random number of changes, and
    /// the next one resumes, at the other server.
    /// </summary>
    /// <param name="servers">The servers, taken in turn.</param>
    /// <param name="user">Who reads.</param>
    /// <param name="path">Whose changes, with the query.</param>
    /// <param name="mark">The path of the object that ends it.</param>
    /// <param name="random">Decides how long a connection is kept; null for one that is kept to the end.</param>
    public static async Task<IReadOnlyList<Change>> FollowAsync(IReadOnlyList<KintoServer> servers, string user, string path, string mark, Random? random)
    {
        var changes = new List<Change>();
        string? last = null;
        string credentials = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":password"));
        for (int connection = 0; ; connection++)
        {
            Uri address = new(servers[connection % servers.Count].BaseUrl.AbsoluteUri.TrimEnd('/') + path);
            await using ChangeStream stream = await ChangeStream.OpenAsync(address, credentials, last);
            stream.Status.ShouldBe(200);
#pragma warning disable CA5394 // Nothing secret: the point is that it can be repeated.
            for (int left = random?.Next(1, 60) ?? int.MaxValue; left > 0; left--)
#pragma warning restore CA5394
            {
                Change change = await stream.NextAsync() ?? throw new EndOfStreamException("The server ended the stream.");
                if (change.Uri == mark)
                {
                    return changes;
                }

                changes.Add(change);
                last = stream.LastId;
            }
        }
    }
}
