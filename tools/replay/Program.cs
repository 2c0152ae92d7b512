using Kinto.Replay;

return await ReplayCommand.RunAsync(args);
