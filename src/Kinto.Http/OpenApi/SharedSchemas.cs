using System.Reflection;
using Kinto.Events.Addressing;
using Kinto.Http.Errors;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.OpenApi;

/// <summary>The schemas that endpoints of several kinds refer to.</summary>
internal static class SharedSchemas
{
    /// <summary>The rule for ids, in the regular expressions of JSON schemas (<see cref="ObjectId"/>).</summary>
    public const string IdPattern = "^[a-zA-Z0-9][a-zA-Z0-9_-]*$";

    /// <summary>The pattern for the ids of accounts.</summary>
    public const string AccountIdPattern = "^[a-zA-Z0-9][+.@a-zA-Z0-9_-]*$";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, OpenApiSchema> All { get; } = new Dictionary<string, OpenApiSchema>
    {
        ["Id"] = Text("Letters, digits, `_` and `-`, the first of them a letter or digit.", IdPattern, 1, ObjectId.MaxLength),
        ["AccountId"] = Text("Like other ids, with `+`, `.` and `@` as well.", AccountIdPattern, 1, ObjectId.MaxLength),
        ["AnyId"] = Text("The id of an object of whatever kind.", AccountIdPattern, 1, ObjectId.MaxLength),
        ["Timestamp"] = Integer("Milliseconds since the Unix epoch. No two objects of a list have the same."),
        ["Principal"] = Text("Who: a user id such as `account:alice`, the URI of a group, `system.Authenticated` or `system.Everyone`.", minLength: 1, maxLength: 1024),
        ["Tombstone"] = Closed("What is left of a deleted object.", ("id", Ref("AnyId")), ("last_modified", Ref("Timestamp")), ("deleted", True())),
        ["TombstoneObject"] = Closed(null, ("data", Ref("Tombstone"))),
        ["TombstoneList"] = Closed(null, ("data", ListOf(Ref("Tombstone")))),
        ["ChangedMembers"] = Closed("The members that a patch changed, for `Response-Behavior: light` and `diff`.", ("data", Open(null))),
        ["JsonPatch"] = ListOf(
            Ref("JsonPatchOperation"),
            "A JSON patch (RFC 6902) of `{\"data\": {…}, \"permissions\": {\"read\": {…}, …}}`, where the principals of a permission are the members of an object."),
        ["JsonPatchOperation"] = Closed(null,
            ("op", OneOfTexts(null, "test", "add", "remove", "replace", "move", "copy")),
            ("path", Text("A JSON pointer, such as `/data/title` or `/permissions/read/account:alice`.", "^/")),
            ("from?", Text("A JSON pointer, for `move` and `copy`.", "^/")),
            ("value?", Anything("For `add`, `replace` and `test`; not needed for principals."))),
        ["Error"] = Closed("An error. Members that would be empty are left out.", ErrorMembers(AnyOf("Where and why.", ListOf(Ref("Problem")), Open(null)))),
        ["ValidationError"] = Closed("An error in the request's form.", ErrorMembers(
            ListOf(Ref("Problem"), "Every place that is wrong. Missing where the URL can't be decoded."))),
        ["NotFoundError"] = Closed("Something does not exist.", ErrorMembers(Closed("What is missing; not there where the path leads nowhere.",
            ("id", Text()), ("resource_name", Text("Its kind, such as `record`."))))),
        ["PreconditionFailedError"] = Closed("A condition on the timestamp does not hold.", ErrorMembers(
            Closed(
                "Not there for lists, and where no object exists. `base` and `conflicts` are there where a merge was tried.",
                ("existing", Open("The object as it is.", ("id", Ref("AnyId")), ("last_modified", Ref("Timestamp")))),
                ("base?", Open("The object as the client knew it.", ("id", Ref("AnyId")), ("last_modified", Ref("Timestamp")))),
                ("conflicts?", ListOf(Text(), "The JSON pointers of what was changed in different ways."))))),
        ["Problem"] = Open("A place in the request that is wrong.",
            ("location", OneOfTexts("The part of the request.", "body", "querystring", "header", "path", "url", "cookies", "method")),
            ("name", Anything("The name of the header or parameter, or the dotted path of the member of the body. May be null, a number or, "
                + "for a failed JSON schema, an object.")),
            ("description", Text("What is wrong with it."))),
    };

    /// <summary>The value true.</summary>
    public static OpenApiSchema True() => new() { Type = JsonSchemaType.Boolean, Enum = [true] };

    private static IEnumerable<(string, IOpenApiSchema)> ErrorMembers(IOpenApiSchema details) =>
    [
        ("code", Integer("The HTTP status.", 400)),
        ("errno", OneOfIntegers("What kind of error it is, more precisely than the status: " + Errnos() + ".", Numbers().Select(n => n.Number))),
        ("error", Text("The kind of error in words.")),
        ("message?", Text("What is wrong, for people.")),
        ("info?", Text("A link.", format: "uri")),
        ("details?", details),
    ];

    private static string Errnos() => string.Join(", ", Numbers().Select(n => $"{n.Number} {n.Name}"));

    private static IEnumerable<(int Number, string Name)> Numbers() => typeof(Errno)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => ((int)f.GetRawConstantValue()!, f.Name))
        .OrderBy(n => n.Item1);
}
