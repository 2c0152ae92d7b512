using System.Text;

namespace Kinto.Http.Cli;

/// <summary>Questions to whoever runs a verb. They go to standard error, so that standard output has results alone.</summary>
internal static class Prompt
{
    /// <summary>Asks for a line; null at the end of the input.</summary>
    public static string? Line(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine()?.Trim();
    }

    /// <summary>Asks for something that isn't shown while it is typed; null at the end of the input.</summary>
    public static string? Secret(string question)
    {
        Console.Error.Write(question);
        if (Console.IsInputRedirected)
        {
            return Console.ReadLine();
        }

        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when typed.Length == 0:
                    Console.Error.WriteLine();
                    return null;
                case { Key: ConsoleKey.Backspace }:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                case { KeyChar: >= ' ' }:
                    typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
