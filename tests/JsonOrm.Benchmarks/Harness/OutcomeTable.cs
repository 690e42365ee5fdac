using System.Globalization;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Harness;

/// <summary>Prints outcomes as a table.</summary>
internal static class OutcomeTable
{
    public static void Print(IReadOnlyList<Outcome> outcomes)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("workload", "unit");
        foreach (string heading in (string[])["SQLite median", "best", "JsonOrm median", "best", "ratio", "target"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (Outcome outcome in outcomes)
        {
            table.AddRow(
                outcome.Workload.Name,
                outcome.Workload.Unit,
                Figure(outcome.Peer.Median),
                Figure(outcome.Peer.Best),
                Figure(outcome.Ours.Median),
                Figure(outcome.Ours.Best),
                Colour(outcome) + Figure(outcome.Ratio) + "×[/]",
                outcome.Workload.Target is { } target ? Figure(target) + "×" : "");
        }

        AnsiConsole.Write(table);
    }

    private static string Colour(Outcome outcome) => outcome.MeetsTarget switch
    {
        true => "[green]",
        false => "[red]",
        null => outcome.Ratio >= 1 ? "[default]" : "[yellow]",
    };

    // Three significant digits, thousands grouped.
    private static string Figure(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", >= 1 => "N2", _ => "N3" }, CultureInfo.InvariantCulture);
}
