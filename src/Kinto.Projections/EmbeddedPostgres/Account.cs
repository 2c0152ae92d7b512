using System.Globalization;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>An account of the operating system; one without a line in the password file has no name.</summary>
internal sealed record Account(int Uid, int Gid, string? Name)
{
    private const string PasswordFile = "/etc/passwd";

    public override string ToString() => Name ?? $"uid {Uid}";

    /// <summary>The account of this name, null when the password file has none.</summary>
    public static Account? Named(string name) => All().FirstOrDefault(account => account.Name == name);

    /// <summary>Who owns a file or folder (a link's own owner, not its target's); null when it does not exist.</summary>
    public static async Task<Account?> OwnerAsync(string path, CancellationToken ct)
    {
        var result = await ChildProcess.RunAsync(["stat", "-c", "%u:%g", path], new Dictionary<string, string?>(), "/", ct);
        return result.Succeeded && result.Output.Trim().Split(':') is [var uid, var gid]
            ? Parse(uid, gid, null) is { } owner ? owner with { Name = All().FirstOrDefault(a => a.Uid == owner.Uid)?.Name } : null
            : null;
    }

    private static IEnumerable<Account> All() =>
        !File.Exists(PasswordFile)
            ? []
            : from line in File.ReadLines(PasswordFile)
              let fields = line.Split(':')
              where fields.Length >= 4
              let account = Parse(fields[2], fields[3], fields[0])
              where account is not null
              select account;

    private static Account? Parse(string uid, string gid, string? name) =>
        int.TryParse(uid, CultureInfo.InvariantCulture, out var user) && int.TryParse(gid, CultureInfo.InvariantCulture, out var group)
            ? new Account(user, group, name)
            : null;
}
