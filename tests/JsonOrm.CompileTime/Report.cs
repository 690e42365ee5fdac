using System.Globalization;

namespace JsonOrm.CompileTime;

/// <summary>Measures the rows one after the other and writes them as Markdown.</summary>
internal static class Report
{
    public const string SizesRow = "sizes";
    public const string RulesRow = "rules";

    public static void Write(CommandLine options, TextWriter output)
    {
        Row[] rows = [.. Row.All.Where(row => options.Rows.Count == 0 || options.Rows.Contains(row.Name))];
        if (rows.Length > 0)
        {
            output.WriteLine("| milliseconds | with: processor | clock | without: processor | clock | ratio of processor | of clock |");
            output.WriteLine("|---|---|---|---|---|---|---|");
        }

        foreach (Row row in rows)
        {
            int tables = Math.Max(1, (int)(options.Tables * row.Tables));
            Figure? with = Child.Measure(options, row, tables, withPackage: true);
            Figure? without = row.NeedsPackage ? null : Child.Measure(options, row, tables, withPackage: false);
            string title = string.Format(CultureInfo.InvariantCulture, row.Title, tables, options.Tables);
            string none = row.NeedsPackage ? " | " : $"{Missing(options)} | ";
            output.WriteLine($"| {title} | {Cells(with, options)} | {(without is null ? none : Cells(without, options))} | {Ratio(with?.Processor, without?.Processor)} | {Ratio(with?.Elapsed, without?.Elapsed)} |");
        }

        if (options.Rows.Contains(RulesRow))
        {
            var package = new Package(options.Package);
            output.WriteLine();
            output.Write(Rules.Report(new Subject(options.Tables, options.Tables, options.Rounds, package), package));
        }

        if (options.Rows.Count == 0 || options.Rows.Contains(SizesRow))
        {
            output.WriteLine();
            output.Write(Sizes.Report(new Subject(options.Tables, 0, 1, new Package(options.Package)), new Subject(options.Tables, 0, 1, null)));
        }
    }

    private static string Cells(Figure? figure, CommandLine options) => figure is { } known ? $"{Text(known.Processor)} | {Text(known.Elapsed)}" : Missing(options) + " | ";

    private static string Missing(CommandLine options) => $"not ended in {options.TimeLimit.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s";

    private static string Text(double milliseconds) => milliseconds.ToString(milliseconds < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    private static string Ratio(double? with, double? without) => with / without is { } ratio ? ratio.ToString("F2", CultureInfo.InvariantCulture) + "×" : "";
}
