using System.CommandLine;
using Kinto.Fuzz;

var url = new Argument<Uri>("url")
{
    CustomParser = given => new(given.Tokens[0].Value),
    Description = "The root of the API of a running server, such as http://127.0.0.1:8888/v1/. Its data is changed and erased.",
};
var requests = new Option<int>("--requests") { Description = "How many requests to send.", DefaultValueFactory = _ => 50_000 };
var seed = new Option<int?>("--seed") { Description = "Repeats the chances of a former run (default: a new seed)." };
var failures = new Option<FileInfo>("--failures")
{
    Description = "Where requests with unexpected answers are written, one JSON object a line.",
    DefaultValueFactory = _ => new("fuzz-failures.jsonl"),
};
var command = new RootCommand("Sends valid and invalid requests for every operation of a server's OpenAPI document, and holds the answers against it.")
{
    url, requests, seed, failures,
};
command.SetAction((parsed, cancellation) => FuzzVerb.RunAsync(
    parsed.GetRequiredValue(url), parsed.GetValue(requests), parsed.GetValue(seed) ?? Random.Shared.Next(), parsed.GetRequiredValue(failures), cancellation));
return await command.Parse(args).InvokeAsync();
