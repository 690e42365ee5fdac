using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Changing;

/// <summary>Runs a change by text and says what it changed.</summary>
internal static class ChangeOutput
{
    private static readonly ResultColumn[] s_columns = [new("changed", ColumnType.Int64)];

    /// <summary>True if a statement makes or drops an index, which no transaction does.</summary>
    public static bool IsOfIndex(string statement)
    {
        string[] words = statement.Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
        int last = words.Length > 2 && words[1].Equals("unique", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        return words.Length > last
            && (words[0].Equals("create", StringComparison.OrdinalIgnoreCase) || words[0].Equals("drop", StringComparison.OrdinalIgnoreCase))
            && words[last].Equals("index", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Makes or drops the index of a collection.</summary>
    public static void RunIndex(Terminal terminal, OutputMode mode, JsonDatabase db, QueryText change)
    {
        long count = db.Change(change);
        if (mode != OutputMode.Box)
        {
            RowOutput.Of(terminal, mode).Write(s_columns, [[count]]);
        }

        terminal.Say(count == 0 ? "Nothing had to be done." : "Done.");
    }

    /// <summary>Runs a change in a transaction.</summary>
    public static void Run(Terminal terminal, OutputMode mode, JsonTransaction transaction, QueryText change, bool isDryRun)
    {
        long count;
        if (TextChanges.IsReturning(change))
        {
            ResultTable rows = transaction.ChangeReturning(change);
            count = rows.Count;
            RowOutput.Of(terminal, mode).Write([.. rows.Columns], rows.Select(row => row.ToArray()));
        }
        else
        {
            count = transaction.Change(change);
            if (mode != OutputMode.Box)
            {
                RowOutput.Of(terminal, mode).Write(s_columns, [[count]]);
            }
        }

        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")} {(isDryRun ? "would be changed; nothing was" : "changed")}."));
    }
}
