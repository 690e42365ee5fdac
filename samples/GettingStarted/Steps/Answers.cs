using System.Globalization;
using System.Runtime.CompilerServices;
using Spectre.Console;

namespace MusicStore.Steps;

/// <summary>Prints what was asked, the code that asked it, and the rows that came back.</summary>
internal static class Answers
{
    /// <summary>Prints rows as a table.</summary>
    /// <param name="question">In words.</param>
    /// <param name="rows">The answer.</param>
    /// <param name="cells">A row's cells.</param>
    /// <param name="headings">The cells' headings.</param>
    /// <param name="code">The expression given for <paramref name="rows"/>; the compiler fills it in.</param>
    public static void Show<T>(
        string question,
        IReadOnlyCollection<T> rows,
        Func<T, object?[]> cells,
        string[] headings,
        [CallerArgumentExpression(nameof(rows))] string code = "")
    {
        Ask(question, code);
        var table = new Table().RoundedBorder().AddColumns(headings);
        foreach (T row in rows)
        {
            table.AddRow(cells(row).Select(cell => new Text(Write(cell))));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Prints a single value.</summary>
    public static void Show<T>(string question, T value, [CallerArgumentExpression(nameof(value))] string code = "")
    {
        Ask(question, code);
        foreach (string line in Write(value).Split('\n'))
        {
            Code.Show(line, "green");
        }
    }

    private static void Ask(string question, string code)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{question}[/]");
        foreach (string line in Code.Lines(code))
        {
            Code.Show(line);
        }
    }

    private static string Write(object? value) => value switch
    {
        null => "–",
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
