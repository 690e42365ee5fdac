using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Changing;

/// <summary>Runs a change by text and says what it changed.</summary>
internal static class ChangeOutput
{
    private static readonly ResultColumn[] s_columns = [new("changed", ColumnType.Int64)];

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
