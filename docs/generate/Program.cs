using Kinto.Docs;

// Writes docs/reference/settings.md from the server's own table, or with --check says whether the file is up to date.
string path = args.FirstOrDefault(a => a != "--check") ?? Path.Combine("docs", "reference", "settings.md");
string text = SettingsPage.Text();
if (!args.Contains("--check"))
{
    await File.WriteAllTextAsync(path, text);
    Console.WriteLine($"{path} was written.");
    return 0;
}

bool current = File.Exists(path) && await File.ReadAllTextAsync(path) == text;
Console.WriteLine(current ? $"{path} is up to date." : $"{path} is not what the table of settings says: run 'dotnet run --project docs/generate'.");
return current ? 0 : 1;
