using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Permissions;

/// <summary>
/// Sections 14.3 to 14.5: every request against every entry that may allow it, for each way of being a principal. A row plays all
/// requests with one entry in place. Traps 8, 9, 10, 52 and 53.
/// </summary>
public sealed class permission_matrix(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] s_children = ["group", "collection", "record"];

    public static TheoryData<string, string> Rows()
    {
        var data = new TheoryData<string, string>();
        foreach (string entry in (string[])["none none", .. Inherited.Entries])
        {
            data.Add(entry, "bob");
            data.Add(entry, "a group of bob's");
            data.Add(entry, "system.Authenticated");
            data.Add(entry, "system.Everyone");
            data.Add(entry, "somebody else");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task entry(string entry, string principal)
    {
        (string holder, string? caller) = principal switch
        {
            "bob" => (Users.Bob, "bob"),
            "a group of bob's" => ("{bucket}/groups/friends", "bob"),
            "somebody else" => (Users.Principal("carol"), "bob"),
            "system.Authenticated" => (principal, "bob"),
            _ => (principal, null),
        };
        string held = principal == "somebody else" ? "none none" : entry;
        string[] parts = entry.Split(' ');
        var wrong = new List<string>();
        Tree? tree = null;
        foreach (Cell cell in s_children.SelectMany(kind => Cell.OfChild(kind, held)).Concat(Cell.OfBucket(held)))
        {
            tree ??= await Tree.PlantAsync(server, parts[0], parts[1], holder);
            Actor actor = caller is null ? server.Anonymous : server.As(caller);
            Scenario scenario = actor.Send(cell.Method, cell.Path(tree), cell.Body).AnyEvents();
            Answer answer = await (cell.Header is null ? scenario : scenario.With(cell.Header, "*"));
            int expected = cell.Status ?? (caller is null ? 401 : 403);
            if (answer.Status != expected || (cell.Ids is { } ids && !answer.Ids.Order().SequenceEqual(ids)))
            {
                wrong.Add($"{cell.Method} {cell.Path(tree)} {cell.Header} {cell.Body}: {expected} {string.Join(',', cell.Ids ?? [])} expected, got {answer.Status} {answer.Text}");
            }

            // What a request wrote would stand in the next one's way.
            tree = cell.Method is "GET" or "HEAD" || answer.Status >= 400 ? tree : null;
        }

        wrong.ShouldBeEmpty($"{principal} with '{entry}'");
    }
}
