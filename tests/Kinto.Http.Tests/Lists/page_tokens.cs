using System.Text;
using System.Text.Json;
using CsCheck;
using Kinto.Events.Addressing;
using Kinto.Http.Lists;
using Kinto.Projections.Queries;

namespace Kinto.Http.Tests.Lists;

public sealed class page_tokens
{
    [Fact]
    public void carry_the_sort_fields_of_the_last_object()
    {
        ListRow last = new("r1", 12, false, """{"a":{"b":[1.0,"\u00E9"]},"n":null}"""u8.ToArray());
        FieldPath[] fields = [new("a.b"), new("n"), new("m"), FieldPath.Id, FieldPath.LastModified];
        Cursor cursor = Cursor.Behind(last, [.. fields.Select(field => new SortKey(field, false))]);

        string text = new PageToken(cursor, 5, "pagination-token-x").Encode();

        Encoding.ASCII.GetString(Convert.FromBase64String(text)).ShouldBe(
            """{"last_object":{"a.b":[1.0,"\u00E9"],"n":null,"id":"r1","last_modified":12},"offset":5,"nonce":"pagination-token-x"}""");
        PageToken.TryDecode(text, out PageToken? read).ShouldBeTrue();
        (read!.Offset, read.Nonce, read.Encode()).ShouldBe((5, "pagination-token-x", text));
    }

    [Fact]
    public void come_back_as_they_were() =>
        Gen.Select(Gen.String[0, 5], Gen.OneOf(Gen.Double[-1e300, 1e300].Select(Json), Gen.Long.Select(Json), Gen.String[0, 5].Select(Json)))
            .Array[0, 5]
            .Sample(members =>
            {
                Dictionary<string, JsonElement> values = members.DistinctBy(m => m.Item1).ToDictionary(m => m.Item1, m => m.Item2);
                string text = new PageToken(new(values), 0, "").Encode();
                return PageToken.TryDecode(text, out PageToken? token) && token.Encode() == text;
            });

    [Fact]
    public void of_a_tombstone_know_that_it_is_deleted() =>
        Cursor.Behind(new("r1", 12, true, null), [new(new("deleted"), false)])[new("deleted")]!.Value.ValueKind.ShouldBe(JsonValueKind.True);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("{\"last_object\":{},\"offset\":1}")]
    [InlineData("{\"last_object\":[],\"offset\":1,\"nonce\":\"\"}")]
    [InlineData("{\"last_object\":{\"n\":\"\\u0000\"},\"offset\":1,\"nonce\":\"\"}")]
    [InlineData("{\"last_object\":{\"n\":1e999},\"offset\":1,\"nonce\":\"\"}")]
    [InlineData("{\"last_object\":")]
    public void without_their_form_are_refused(string json)
    {
        string token = Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));

        Request.Problems($"_token={token}").ShouldBe("-: _token has invalid content");
    }

    [Theory]
    [InlineData("_token=abc", "-: _token has invalid content")]
    [InlineData("_token=%00%C3%A9", "-: _token has invalid content")]
    [InlineData("_token=1", "_token: 1 is not a string: {'_token': ''}")]
    [InlineData("_token=a&_token=b", "_token: ['a', 'b'] is not a string: {'_token': ''}")]
    [InlineData("_token=", "")]
    [InlineData("_token=null", "")]
    [InlineData("_token=abc&n=%00", "n: Invalid character 0x00")]
    public void that_are_none_are_refused(string query, string problems) => Request.Problems(query).ShouldBe(problems);

    [Fact]
    public void of_great_depth_are_refused() =>
        PageToken.TryDecode(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('[', 100_000))), out _).ShouldBeFalse();

    [Fact]
    public void may_hold_anything() =>
        Gen.Byte.Array[0, 60].Sample(bytes => PageToken.TryDecode(Convert.ToBase64String(bytes), out PageToken? token) == (token is not null));

    [Fact]
    public void no_query_string_makes_the_parser_fail() =>
        Gen.String[Gen.Char["_=&%+,.0123456789abcdeflnostu[]{}\"\\-\0\u00e9"], 0, 40].Sample(query =>
        {
            ListParameters parameters = Request.Parse(query);
            _ = parameters.TryResolve(new(), out ListRequest? request, out _);
            _ = request is null ? null : ListQuerySql.Page(request.In(ListUri.Buckets));
        });

    [Fact]
    public void stand_in_a_url_that_repeats_the_request() =>
        NextPage.Url("http://localhost/v1/buckets", QueryString.Parse("_limit=1.5&a=x+y&a=%26&_token=old&_since=%221%22"), 1, "a+b/c==")
            .ShouldBe("http://localhost/v1/buckets?a=x%20y&a=%26&_since=%221%22&_limit=1&_token=a%2Bb%2Fc%3D%3D");

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
