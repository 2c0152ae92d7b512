using Kinto.Http.Lists;

namespace Kinto.Http.Tests.Lists;

public sealed class list_filters
{
    [Theory]
    [InlineData("n=1", "n Eq 1")]
    [InlineData("n=%221%22", "n Eq \"1\"")]
    [InlineData("n=abc", "n Eq \"abc\"")]
    [InlineData("n=01", "n Eq \"01\"")]
    [InlineData("n=NaN", "n Eq \"NaN\"")]
    [InlineData("n=True", "n Eq \"True\"")]
    [InlineData("n=", "n Eq \"\"")]
    [InlineData("n=null", "n Eq null")]
    [InlineData("n=[1,2]", "n Eq [1,2]")]
    [InlineData("n=1&n=2", "n Eq [\"1\",\"2\"]")]
    [InlineData("+n+=1", "n Eq 1")]
    [InlineData("min_age=1", "age Min 1")]
    [InlineData("eq_min_age=1", "min_age Eq 1")]
    [InlineData("min-n=1", "min-n Eq 1")]
    [InlineData("gt_=1", "gt_ Eq 1")]
    [InlineData("not_a.b=1", "a.b Not 1")]
    [InlineData("contains_any_=1", "any_ Contains 1")]
    [InlineData("in_x=[1,2]", "x In \"[1\" \"2]\"")]
    [InlineData("in_x=", "x In")]
    [InlineData("in_x=1,a,,true", "x In 1 \"a\" true")]
    [InlineData("in_x=1,2&in_x=3", "x In \"1,2\" 3")]
    [InlineData("exclude_x=a,b", "x Exclude \"a\" \"b\"")]
    [InlineData("contains_x=red,blue", "x Contains \"red,blue\"")]
    [InlineData("contains_any_x=[1,\"a\"]", "x ContainsAny 1 \"a\"")]
    [InlineData("like_x=a*", "x Like \"a*\"")]
    [InlineData("has_x=false", "x Has false")]
    [InlineData("has_x=", "x Has false")]
    [InlineData("has_x=0", "x Has false")]
    [InlineData("has_x=%22false%22", "x Has true")]
    [InlineData("_unknown=1&_limit=3&__x=1", "")]
    public void have_an_operator_a_field_and_typed_values(string query, string filters) => Request.Filters(query).ShouldBe(filters);

    [Theory]
    [InlineData("_since=12", "last_modified Gt 12")]
    [InlineData("_since=%2212%22", "last_modified Gt 12")]
    [InlineData("_since=1.5", "last_modified Gt 1")]
    [InlineData("_since=null", "")]
    [InlineData("_before=null&_to=null", "")]
    [InlineData("_before=12", "last_modified Lt 12")]
    [InlineData("_to=true", "last_modified Lt 1")]
    [InlineData("last_modified=1.5", "last_modified Eq 1")]
    [InlineData("gt_last_modified=%2212%22", "last_modified Gt 12")]
    [InlineData("has_last_modified=false", "last_modified Has false")]
    [InlineData("like_last_modified=%2212%22", "last_modified Like \"12\"")]
    [InlineData("_since=1700086399999", "last_modified Gt 1700086399999")]
    public void on_last_modified_are_integers(string query, string filters) => Request.Filters(query).ShouldBe(filters);

    [Theory]
    [InlineData("id=a", "id Eq \"a\"")]
    [InlineData("id=%2242%22", "id Eq \"42\"")]
    [InlineData("id=null", "id In")]
    [InlineData("not_id=42", "id Not \"42\"")]
    [InlineData("min_id=false", "id Min \"False\"")]
    [InlineData("in_id=", "id In")]
    [InlineData("in_id=a,b", "id In \"a\" \"b\"")]
    public void on_id_are_strings(string query, string filters) => Request.Filters(query).ShouldBe(filters);

    [Theory]
    [InlineData("_since=abc", "_since: \"abc\" is not a number")]
    [InlineData("_since=-1", "_since: -1 is less than minimum value 0")]
    [InlineData("_since=1e20", "_since: 100000000000000000000 is greater than maximum value 9223372036854775808")]
    [InlineData("_since=9223372036854775808", "_since: Invalid value for _since")]
    [InlineData("_since=", "_since: Invalid value for _since")]
    [InlineData("_since=%22%22", "_since: Invalid value for _since")]
    [InlineData("_since=1700086400000", "_since: Invalid value for _since")]
    [InlineData("_since=-1&_since=%22abc%22", "_since: \"['-1', '\"abc\"']\" is not a number")]
    [InlineData("_to=-1&_since=a", "_to: -1 is less than minimum value 0 | _since: \"a\" is not a number")]
    [InlineData("last_modified=[1,2]", "last_modified: \"[1, 2]\" is not a number")]
    [InlineData("last_modified={}", "last_modified: Invalid value for last_modified")]
    [InlineData("last_modified=null", "last_modified: Invalid value for last_modified")]
    [InlineData("last_modified=%C3%A9", "last_modified: \"\u00e9\" is not a number")]
    [InlineData("min_last_modified=", "min_last_modified: Invalid value for min_last_modified")]
    [InlineData("in_last_modified=1,2", "in_last_modified: Invalid value for in_last_modified")]
    [InlineData("contains_last_modified=true", "contains_last_modified: Invalid value for contains_last_modified")]
    [InlineData("has_last_modified=a", "has_last_modified: Invalid value for has_last_modified")]
    [InlineData("like_last_modified=1", "like_last_modified: Invalid value for like_last_modified")]
    [InlineData("id=42", "id: 42 is not a string: {'id': ''}")]
    [InlineData("id=true&last_modified=a", "id: True is not a string: {'id': ''} | last_modified: \"a\" is not a number")]
    [InlineData("in_id=1,a", "in_id: Invalid value for in_id")]
    [InlineData("like_id=42", "like_id: Invalid value for like_id")]
    [InlineData("contains_any_id=%22a%22", "contains_any_id: Field 'id' is not an array")]
    [InlineData("like_n=null&like_m=1", "like_n: Invalid value for like_n")]
    [InlineData("like_n=a&like_n=b", "like_n: Invalid value for like_n")]
    [InlineData("n=a%00", "n: Invalid character 0x00")]
    [InlineData("n=[%22\\u0000%22]", "n: Invalid character 0x00")]
    [InlineData("n%00=a", "n\0: Invalid character 0x00")]
    [InlineData("n=%22\\\\u0000%22", "")]
    public void that_are_wrong_are_said_to_be(string query, string problems) => Request.Problems(query).ShouldBe(problems);

    [Fact]
    public void of_a_fixed_set_of_fields_know_no_others()
    {
        ListRules history = new() { KnownFields = new HashSet<string> { "action", "target" } };

        Request.Filters("target.data.id=a&deleted=true&gt_last_modified=1", history)
            .ShouldBe("target.data.id Eq \"a\" & deleted Eq true & last_modified Gt 1");
        Request.Problems("min_foo=1", history).ShouldBe("min_foo: Unknown filter field 'min_foo'");
        Request.Problems("_sort=-foo", history).ShouldBe("-: Unknown sort field 'foo'");
        Request.Problems("_fields=id,foo.a,action", history).ShouldBe("Invalid _fields parameter: Fields foo do not exist");
    }

    [Fact]
    public void tell_that_to_is_deprecated()
    {
        Request.Resolve("_to=12").UsesDeprecatedTo.ShouldBeTrue();
        Request.Resolve("_before=12&_to=null").UsesDeprecatedTo.ShouldBeFalse();
    }
}
