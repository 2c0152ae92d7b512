using Kinto.Events.Deciding;
using Kinto.Events.Validation;
using static Kinto.Events.Tests.Patching.Patched;

namespace Kinto.Events.Tests.Patching;

public sealed class patch_limits
{
    [Fact]
    public void copying_the_whole_into_itself_ends()
    {
        string copies = string.Join(",", Enumerable.Range(0, 60).Select(i => $$"""{"op":"copy","path":"/data/c{{i}}","from":"/data"}"""));
        Operations($"[{copies}]").Apply(TheRecord, Stored("""{"a":[1,2,3]}""")).Failure().ShouldBe("the patch moves and copies too much");
    }

    [Fact]
    public void digging_deeper_and_deeper_ends()
    {
        string path = "/data/a";
        var copies = new List<string>();
        for (int i = 0; i < 12; i++)
        {
            copies.Add($$"""{"op":"copy","path":"{{path}}/b","from":"/data/a"}""");
            path += string.Concat(Enumerable.Repeat("/b", 1 << i));
        }

        Operations($"[{string.Join(",", copies)}]").Apply(TheRecord, Stored("""{"a":{}}""")).Failure()
            .ShouldBe("arrays and objects are nested more than 960 deep");
    }

    [Fact]
    public void a_result_that_is_too_deep_to_be_stored_is_a_problem()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);
        string path = string.Concat(Enumerable.Repeat("/a", 499));
        Operations($$"""[{"op":"add","path":"/data/x{{path}}","value":{{deep}}}]""")
            .Apply(TheRecord, Stored($$"""{"x":{{deep}}}""")).Failure().ShouldContain("nested more than 960 deep");
        IPatch tooDeep = new Fixed();
        Problem problem = Decide(TheRecord, Stored("{}"), tooDeep).ShouldBeOfType<Invalid>().Problems.ShouldHaveSingleItem();
        problem.Description.ShouldContain("nested more than 960 deep");
    }

    private sealed class Fixed : IPatch
    {
        public IReadOnlyCollection<long> ChosenTimestamps => [];

        public System.Text.Json.Nodes.JsonNode? Sent(string member) => null;

        public PatchResult Apply(Addressing.ObjectUri uri, State.StoredObject current)
        {
            var root = new System.Text.Json.Nodes.JsonObject();
            System.Text.Json.Nodes.JsonObject at = root;
            for (int i = 0; i < 1000; i++)
            {
                var inner = new System.Text.Json.Nodes.JsonObject();
                at["a"] = inner;
                at = inner;
            }

            return new(root, current.Permissions, [], []);
        }
    }
}
