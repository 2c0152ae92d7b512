using System.CommandLine;
using Kinto.Replay;

var ini = new Option<string?>("--ini") { Description = "The server's configuration file (default: KINTO_INI, else none)." };
var verify = new Command("verify", "Fold all events and compare every row of the current state; exit code 1 on any difference.") { ini };
verify.SetAction((parsed, cancellation) => VerifyVerb.RunAsync(parsed.GetValue(ini), cancellation));
var rebuild = new Command("rebuild", "Build the current state anew from the events, and put it in the place of the old.") { ini };
rebuild.SetAction((parsed, cancellation) => RebuildVerb.RunAsync(parsed.GetValue(ini), cancellation));
return await new RootCommand("Works with the events of a Kinto store.") { verify, rebuild }.Parse(args).InvokeAsync();
