using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Http.Configuration;
using Kinto.Http.Execution;
using Kinto.Http.Passwords;

namespace Kinto.Http.Cli;

/// <summary><c>create-user</c>: creates an account, or overwrites it, in the way of every other write.</summary>
internal static class CreateUserVerb
{
    public static Task<int> RunAsync(CommonOptions options, string? name, string? password, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        KintoSettings settings = SettingsLoader.Load(options.Ini);
        var log = new VerbLog(options);
        if (settings.Http.ReadOnly)
        {
            log.Error("No user was created: the setting readonly is on.");
            return ExitCodes.ReadOnly;
        }

        if (!settings.Plugins.Has(Plugin.Accounts))
        {
            log.Error("No user was created: kinto.plugins.accounts is not among the includes.");
            return ExitCodes.NoAccounts;
        }

        if (Ask(name, password) is not { } user)
        {
            log.Error("No user was created: the input ended.");
            return ExitCodes.InputEnded;
        }

        await using VerbStore store = await VerbStore.OpenAsync(settings, log, cancellation);
        string hash = new BcryptHasher(BcryptHasher.StandardCost).Hash(user.Password);
        var write = new AccountWrite(user.Name, new NewPassword(user.Password, hash), ApiServices.RulesOf(settings));
        await store.Writer.SubmitAsync(write, ListUri.Accounts.Path);
        Console.WriteLine(write.Created ? $"The user {user.Name} was created." : $"The user {user.Name} was there; account and password were replaced.");
        return ExitCodes.Done;
    });

    private static (string Name, string Password)? Ask(string? name, string? password)
    {
        while (name is null || !ObjectId.IsAccount(name))
        {
            if (name is not null)
            {
                Console.Error.WriteLine($"'{name}' is no name: letters, digits and + . @ _ - are allowed, a letter or digit first.");
            }

            if ((name = Prompt.Line("Username: ")) is null)
            {
                return null;
            }
        }

        while (password is null || !AccountPassword.IsValid(password))
        {
            if (password is not null)
            {
                Console.Error.WriteLine($"A password has 1 to {AccountPassword.MaxBytes} bytes.");
            }

            string? first = Prompt.Secret("Password: ");
            string? again = first is null ? null : Prompt.Secret("The password again: ");
            if (again is null)
            {
                return null;
            }

            password = first == again ? first : null;
            if (password is null)
            {
                Console.Error.WriteLine("The two passwords differ.");
            }
        }

        return (name, password);
    }
}
