using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Changing;

/// <summary>Runs a change by text and says what it changed.</summary>
internal static class ChangeOutput
{
    private static readonly ResultColumn[] s_columns = [new("changed", ColumnType.Int64)];

    /// <summary>Runs a change.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="mode">How rows are written.</param>
    /// <param name="session">The database, or the transaction that the change is part of.</param>
    /// <param name="change">The change.</param>
    /// <param name="isDryRun">True if the transaction will be rolled back.</param>
    public static void Run(Terminal terminal, OutputMode mode, ITextQuerySession session, QueryText change, bool isDryRun = false)
    {
        long count;
        if (TextChanges.IsReturning(change))
        {
            ResultTable rows = session.ChangeReturning(change);
            count = rows.Count;
            RowOutput.Of(terminal, mode).Write([.. rows.Columns], rows.Select(row => row.ToArray()));
        }
        else
        {
            count = session.Change(change);
            if (mode != OutputMode.Box)
            {
                RowOutput.Of(terminal, mode).Write(s_columns, [[count]]);
            }
        }

        if (TextChanges.ChangesIndex(change))
        {
            terminal.Say(count == 0 ? "Nothing had to be done." : "Done.");
            return;
        }

        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")} {(isDryRun ? "would be changed; nothing was" : "changed")}."));
    }
}
