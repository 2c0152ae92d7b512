using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Comparing;

/// <summary><c>…/{id}/blame</c>: since when, and by whom, each value of an object is what it is.</summary>
internal sealed class BlameEndpoint(ResourceKind kind, ResourceContext context) : ApiEndpoint
{
    /// <summary>The segment behind the object's path.</summary>
    public const string Name = "blame";

    private static readonly string[] s_exposed = ["Cache-Control"];

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ExposedHeaders(string method) => s_exposed;

    public override EndpointDescription? Description => DescriptionOf(KindWords.Of(kind));

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        long? at = PastInstant.Read(kind, request, problems);
        return new(new ReadBlame(request, match.Object, at, problems, context));
    }

    private static EndpointDescription DescriptionOf(KindWords words) => new($"{words.ListPath}/{{id}}/{Name}", words.Tag)
    {
        PathParameters = [.. words.Parents, words.Id],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            ["Blame"] = Closed(null, ("data", ListOf(Ref("BlamedValue"), "In the order of their pointers."))),
            ["BlamedValue"] = Closed(
                "A value with the change since which it is what it is: all of that is null where the caller could not read it then.",
                ("pointer", Text("A JSON pointer into `{\"data\": …, \"permissions\": …}`; permissions are objects of principals.", pattern: "^/")),
                ("value", Anything("A text, a number, true, false, null, a whole array, or an empty object.")),
                ("since", OrNull(Integer("When it was set, in ms."))),
                ("user_id", OrNull(Text("Who set it; null for anonymous callers."))),
                ("event", OrNull(Text("The event that stands for the change.", format: "uuid")))),
        },
        Operations =
        [
            new("GET", $"get_{words.One}_blame", $"Tell who set each value of {words.Article} {words.One}, and when")
            {
                Description = "A value that was set again to what it was is not changed. Arrays are values as a whole.",
                Parameters = [SharedParameters.Ref("At")],
                Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                Answers = [new(200, "The values.", Ref("Blame")) { Headers = [SharedHeaders.CacheControl] }],
            },
        ],
    };
}
