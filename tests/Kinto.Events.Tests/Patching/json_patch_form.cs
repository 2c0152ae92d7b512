using System.Text.Json;
using Kinto.Events.Patching;
using Kinto.Events.Validation;

namespace Kinto.Events.Tests.Patching;

public sealed class json_patch_form
{
    [Theory]
    [InlineData("""[{"op":"bogus","path":"bad"}]""", """0.op: "bogus" is not one of test, add, remove, replace, move, copy; 0.path: String does not match expected pattern""")]
    [InlineData("""[{"op":"add","path":"/x"},{"op":"add","path":"bad","from":"x"}]""", "1.path: String does not match expected pattern; 1.from: String does not match expected pattern")]
    [InlineData("""[{"value":1}]""", "0.op: Required; 0.path: Required")]
    [InlineData("""[{"op":"add","path":"","from":""}]""", "0.path: Required")]
    [InlineData("""[{"op":1,"path":["/"]}]""", "0.op: 1 is not a string: {'op': ''}; 0.path: ['/'] is not a string: {'path': ''}")]
    [InlineData("""[{"op":"bogus","extra":1}]""", "0: Unrecognized keys in mapping: \"{'extra': 1}\"")]
    [InlineData("""[3,null]""", "0: \"3\" is not a mapping type: Does not implement dict-like functionality.; 1: \"None\" is not a mapping type: Does not implement dict-like functionality.")]
    [InlineData("{}", ": \"{}\" is not iterable")]
    [InlineData("""{"a":1}""", ": \"{'a': 1}\" is not iterable")]
    [InlineData("null", ": Should be a JSON object or an array; : Required")]
    [InlineData("[]", "")]
    public void is_told_as_kinto_does(string body, string expected)
    {
        JsonPatchOperation.Parse(JsonDocument.Parse(body).RootElement, out IReadOnlyList<Problem> problems);
        string.Join("; ", problems.Select(p => $"{p.Name}: {p.Description}")).ShouldBe(expected);
        problems.ShouldAllBe(p => p.Location == "body");
    }

    [Fact]
    public void an_empty_body_is_no_list()
    {
        JsonPatchOperation.Parse(default, out IReadOnlyList<Problem> problems).ShouldBeEmpty();
        problems.ShouldHaveSingleItem().Description.ShouldBe("\"{}\" is not iterable");
    }

    [Fact]
    public void operations_outlive_the_body_and_tell_null_from_nothing()
    {
        IReadOnlyList<JsonPatchOperation> operations;
        using (JsonDocument document = JsonDocument.Parse("""[{"op":"add","path":"/a","value":null},{"op":"remove","path":"/a","op":"test"}]"""))
        {
            operations = JsonPatchOperation.Parse(document.RootElement, out _);
        }

        operations[0].ShouldBe(new JsonPatchOperation("add", "/a", null, true, null));
        operations[1].ShouldBe(new JsonPatchOperation("test", "/a", null, false, null));
    }
}
