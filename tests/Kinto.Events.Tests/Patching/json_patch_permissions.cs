using static Kinto.Events.Tests.Patching.Patched;

namespace Kinto.Events.Tests.Patching;

public sealed class json_patch_permissions
{
    private const string Stored = """{"group:create":["g"],"read":["/buckets/b/groups/g","bob"],"write":["alice"]}""";

    [Theory]
    [InlineData("""{"op":"add","path":"/permissions/write/bob","value":"é"}""", """{"group:create":["g"],"read":["/buckets/b/groups/g","bob"],"write":["alice","bob"]}""")]
    [InlineData("""{"op":"add","path":"/permissions/write/~1buckets~1b~1groups~1x"}""", """{"group:create":["g"],"read":["/buckets/b/groups/g","bob"],"write":["/buckets/b/groups/x","alice"]}""")]
    [InlineData("""{"op":"remove","path":"/permissions/read/~1buckets~1b~1groups~1g"}""", """{"group:create":["g"],"read":["bob"],"write":["alice"]}""")]
    [InlineData("""{"op":"test","path":"/permissions/read/~1buckets~1b~1groups~1g"}""", Stored)]
    [InlineData("""{"op":"remove","path":"/permissions/read"}""", Stored)]
    [InlineData("""{"op":"remove","path":"/permissions"}""", Stored)]
    [InlineData("""{"op":"replace","path":"/permissions/read","value":["x"]}""", """{"group:create":["g"],"read":["x"],"write":["alice"]}""")]
    [InlineData("""{"op":"replace","path":"/permissions/read","value":{}}""", """{"group:create":["g"],"write":["alice"]}""")]
    [InlineData("""{"op":"add","path":"/permissions/collection:create","value":{"bob":"bob"}}""", """{"collection:create":["bob"],"group:create":["g"],"read":["/buckets/b/groups/g","bob"],"write":["alice"]}""")]
    [InlineData("""{"op":"add","path":"/data/x","value":1}""", Stored)]
    public void are_objects_of_principals(string operation, string expected) =>
        Operations($"[{operation}]").Apply(Bucket, Patched.Stored("{}", Stored)).Permissions.Text.ShouldBe(expected);

    [Theory]
    [InlineData("""{"op":"replace","path":"/permissions/write/bob"}""", "can't replace a non-existent object 'bob'")]
    [InlineData("""{"op":"test","path":"/permissions/write/bob"}""", "member 'bob' not found in {'alice': 'alice'}")]
    [InlineData("""{"op":"add","path":"/permissions/group:create/bob"}""", "The operation does not contain a 'value' member")]
    [InlineData("""{"op":"add","path":"/permissions/collection:create/bob","value":1}""", "member 'collection:create' not found in {'read': {'/buckets/b/groups/g': '/buckets/b/groups/g', 'bob': 'bob'}, 'write': {'alice': 'alice'}, 'group:create': {'g': 'g'}}")]
    public void fail_like_any_other_object(string operation, string expected) =>
        Operations($"[{operation}]").Apply(Bucket, Patched.Stored("{}", Stored)).Failure().ShouldBe(expected);

    [Theory]
    [InlineData("""{"op":"add","path":"/permissions/foo","value":{}}""", "permissions", "\"foo\" is not one of read, write, collection:create, group:create")]
    [InlineData("""{"op":"add","path":"/permissions/read","value":"x"}""", "permissions.read", "\"x\" is not iterable")]
    [InlineData("""{"op":"add","path":"/permissions/read","value":[1]}""", "permissions.read.0", "1 is not a string: {'': ''}")]
    [InlineData("""{"op":"add","path":"/permissions/read","value":[null]}""", "permissions.read.0", "Required")]
    [InlineData("""{"op":"add","path":"/permissions","value":3}""", "permissions", "\"3\" is not a mapping type: Does not implement dict-like functionality.")]
    public void must_end_up_as_permissions(string operation, string name, string description)
    {
        var problem = Operations($"[{operation}]").Apply(Bucket, Patched.Stored("{}", Stored)).Problems.ShouldHaveSingleItem();
        problem.Name.ShouldBe(name);
        problem.Description.ShouldBe(description);
    }
}
