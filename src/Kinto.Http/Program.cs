using Kinto.Http.Cli;

return await CommandLine.RunAsync(args);
