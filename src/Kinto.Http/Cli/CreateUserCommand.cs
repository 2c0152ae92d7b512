using System.CommandLine;

namespace Kinto.Http.Cli;

/// <summary>The command line of <c>create-user</c>.</summary>
internal static class CreateUserCommand
{
    public static Command Create(Func<ParseResult, CommonOptions> common)
    {
        var name = new Option<string?>("--username", "-u") { Description = "The user's name; asked for when left out." };
        var password = new Option<string?>("--password", "-p") { Description = "The password, which others on this machine may see here; asked for when left out." };
        var create = new Command("create-user", "Create an account, or overwrite it.") { name, password };
        create.SetAction((parsed, cancellation) => CreateUserVerb.RunAsync(common(parsed), parsed.GetValue(name), parsed.GetValue(password), cancellation));
        return create;
    }
}
