using System.Text;

namespace Kinto.Http.Configuration;

/// <summary>Replaces <c>%(name)s</c> by another option's value and <c>%%</c> by a percent sign (spec operations 1.3).</summary>
internal sealed class IniInterpolation(string file, Func<string, string?> find)
{
    private const int MaxDepth = 10; // ConfigParser gives up at the same depth: a cycle.

    public string Resolve(IniOption option) => Resolve(option.Value, option, 0);

    private string Resolve(string value, IniOption option, int depth)
    {
        if (!value.Contains('%', StringComparison.Ordinal))
        {
            return value;
        }

        if (depth == MaxDepth)
        {
            throw Error(option, "refers to itself through %(...)s");
        }

        var result = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '%')
            {
                result.Append(value[i]);
            }
            else if (i + 1 < value.Length && value[i + 1] == '%')
            {
                result.Append(value[i++]);
            }
            else
            {
                var name = NameAt(value, i, option);
                var found = find(name) ?? throw Error(option, $"refers to %({name})s, which is neither in this section nor in [DEFAULT]");
                result.Append(Resolve(found, option, depth + 1));
                i += name.Length + 3;
            }
        }

        return result.ToString();
    }

    private string NameAt(string value, int percent, IniOption option)
    {
        var close = value.IndexOf(")s", percent, StringComparison.Ordinal);
        return percent + 1 < value.Length && value[percent + 1] == '(' && close > percent + 2
            ? value[(percent + 2)..close]
            : throw Error(option, "has a \"%\" that begins no %(name)s; a literal one is written \"%%\"");
    }

    private SettingException Error(IniOption option, string problem) =>
        SettingException.InFile(file, option.Line, $"the value of {option.Name} {problem}.");
}
