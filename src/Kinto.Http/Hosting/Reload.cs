using Kinto.Http.Configuration;
using Kinto.Http.Logging;

namespace Kinto.Http.Hosting;

/// <summary>Reads the settings again. What may change while the server runs does so at once; of the rest the log says that it takes a restart.</summary>
/// <param name="load">Reads the settings as at the start.</param>
/// <param name="current">The settings in force.</param>
/// <param name="levels">The levels of the log.</param>
/// <param name="log">Where it is told.</param>
internal sealed class Reload(Func<KintoSettings> load, CurrentSettings current, LogLevels levels, Serilog.ILogger log)
{
    /// <summary>The keys that need no restart.</summary>
    public static readonly IReadOnlySet<string> Keys =
        new HashSet<string>(StringComparer.Ordinal) { "backoff", "backoff_percentage", "eos", "eos_message", "eos_url", "log_level" };

    private readonly Lock _once = new();
    private IReadOnlyDictionary<string, string> _texts = current.Value.Texts;

    /// <summary>Does it. A setting that isn't allowed leaves everything as it was.</summary>
    public void Run()
    {
        lock (_once)
        {
            KintoSettings read;
            try
            {
                read = load();
            }
            catch (SettingException e)
            {
                log.Error("The settings were not reloaded: {Reason:l}", e.Message);
                return;
            }

            List<string> changed = [.. _texts.Keys.Union(read.Texts.Keys).Where(Differs(read)).Order(StringComparer.Ordinal)];
            _texts = read.Texts;
            current.Follow(read);
            levels.Set(read.Log);
            log.Information("The settings were reloaded; changed: {Changed:l}", Join(changed.Where(Keys.Contains)));
            if (changed.Any(k => !Keys.Contains(k)))
            {
                log.Warning("Settings that take effect only at a restart have changed: {Changed:l}", Join(changed.Where(k => !Keys.Contains(k))));
            }
        }
    }

    private Func<string, bool> Differs(KintoSettings read) => key => _texts.GetValueOrDefault(key) != read.Texts.GetValueOrDefault(key);

    private static string Join(IEnumerable<string> keys) => string.Join(", ", keys) is { Length: > 0 } text ? text : "nothing";
}
