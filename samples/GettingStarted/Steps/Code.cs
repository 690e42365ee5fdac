using System.Text;
using Spectre.Console;

namespace MusicStore.Steps;

/// <summary>Prints code and records as they are: a line of them is never broken where the console happens to end.</summary>
internal static class Code
{
    private const int Width = 80;

    /// <summary>Prints a line in one piece.</summary>
    public static void Show(string line, string style = "grey")
    {
        int width = AnsiConsole.Profile.Width;
        AnsiConsole.Profile.Width = Math.Max(width, line.Length + 1);
        AnsiConsole.Write(new Text(line + "\n", Style.Parse(style)));
        AnsiConsole.Profile.Width = width;
    }

    /// <summary>The lines of an expression. A long one begins a new line with each call in its chain.</summary>
    public static IEnumerable<string> Lines(string code)
    {
        string joined = Join(code);
        if (joined.Length <= Width)
        {
            return [joined];
        }

        var lines = new List<string>();
        int depth = 0;
        int start = 0;
        for (int i = 1; i < joined.Length; i++)
        {
            depth += joined[i] is '(' or '[' ? 1 : joined[i] is ')' or ']' ? -1 : 0;

            // The dot behind a closed call: what stands before it is a whole expression.
            if (depth == 0 && joined[i] == '.' && joined[i - 1] == ')')
            {
                lines.Add(joined[start..i]);
                start = i;
            }
        }

        lines.Add(joined[start..]);
        return lines.Select((line, place) => place == 0 ? line : "    " + line);
    }

    private static string Join(string code)
    {
        var joined = new StringBuilder();
        foreach (string line in code.Split('\n', StringSplitOptions.TrimEntries))
        {
            joined.Append(joined.Length == 0 || line.StartsWith('.') ? "" : " ").Append(line);
        }

        return joined.ToString();
    }
}
