using System.CommandLine;
using System.Globalization;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Sqlite;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>Runs the 22 questions of TPC-H on both databases, alternately, and compares answers and times.</summary>
internal static class TpchCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("queries") { Description = "The queries to run, such as Q3; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var scale = new Option<double>("--scale") { Description = "The scale: 1 has 6,000,000 order lines.", DefaultValueFactory = _ => 0.01 };
        var warmUps = new Option<int>("--warm-ups") { Description = "Runs of each query before those that count.", DefaultValueFactory = _ => 10 };
        var rounds = new Option<int>("--rounds") { Description = "Runs of each query that count.", DefaultValueFactory = _ => 5 };
        var explain = new Option<bool>("--explain") { Description = "Print the plan of each query, with the figures of a run." };
        var keep = new Option<DirectoryInfo?>("--keep") { Description = "Keep both databases in this folder, and use them if they are there; they must be of the same scale." };
        var duckDb = new Option<bool>("--duckdb") { Description = "Ask DuckDB too, in memory on two threads." };
        var seconds = new Option<double>("--processor") { Description = "Instead of times, print the processor time and allocated bytes of a run, measured for this many seconds on each side after the warm-ups." };
        var command = new Command("tpch", "The 22 questions of TPC-H, written with paths, on rows of our own generator, compared with SQLite.") { names, scale, warmUps, rounds, explain, keep, duckDb, seconds };
        command.SetAction(result =>
        {
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
            string folder = result.GetValue(keep)?.FullName ?? Path.Combine(Path.GetTempPath(), "jsonorm-tpch-" + Guid.NewGuid().ToString("N")[..8]);
            try
            {
                double size = result.GetValue(scale);
                using TpchStore store = TpchStore.Open(folder, size);
                string[] wanted = result.GetValue(names) ?? [];
                List<TpchQuery> queries = [.. TpchQueries.All(size).Where(query => wanted.Length == 0 || wanted.Contains(query.Name))];
                if (result.GetValue(seconds) is > 0 and var length)
                {
                    TpchCosts.Print(store, queries, result.GetValue(warmUps), TimeSpan.FromSeconds(length));
                    return;
                }

                using TpchDuckDb? other = result.GetValue(duckDb) ? TpchDuckDb.Create(size) : null;
                Run(store, other, queries, result.GetValue(warmUps), result.GetValue(rounds), result.GetValue(explain));
            }
            finally
            {
                if (result.GetValue(keep) is null)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        });
        return command;
    }

    private static void Run(TpchStore store, TpchDuckDb? duckDb, List<TpchQuery> queries, int warmUps, int rounds, bool explain)
    {
        var table = new Table().RoundedBorder();
        table.AddColumn("query");
        foreach (string heading in (string[])["SQLite first", $"first {warmUps}", "median", "JsonOrm first", $"first {warmUps}", "median", "JsonOrm / SQLite, first", $"first {warmUps}", "median"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        if (duckDb is not null)
        {
            table.AddColumn(new TableColumn("DuckDB median").RightAligned());
            table.AddColumn(new TableColumn("JsonOrm / DuckDB").RightAligned());
        }

        double product = 1, otherProduct = 1;
        foreach (TpchQuery query in queries)
        {
            double[] peer = new double[warmUps + rounds], ours = new double[warmUps + rounds], other = new double[warmUps + rounds];
            using SqliteStatement statement = store.Sqlite.Prepare(query.Sql);
            for (int i = 0; i < peer.Length; i++)
            {
                List<object?[]> expected = [];
                peer[i] = BenchmarkContext.Time(() => expected = TpchAnswers.Read(statement)).TotalMilliseconds;
                System.Collections.IList actual = expected;
                ours[i] = BenchmarkContext.Time(() => actual = query.Run(store.Database)).TotalMilliseconds;
                TpchAnswers.Compare(query.Name, expected, TpchQuery.Rows(actual));
                if (duckDb is not null)
                {
                    List<object?[]> third = [];
                    other[i] = BenchmarkContext.Time(() => third = duckDb.Read(query.Sql)).TotalMilliseconds;
                    TpchAnswers.Compare(query.Name, expected, third, "DuckDB");
                }
            }

            (double Peer, double Ours)[] figures = [(peer[0], ours[0]), (peer[..warmUps].DefaultIfEmpty(peer[0]).Average(), ours[..warmUps].DefaultIfEmpty(ours[0]).Average()), (Median(peer[warmUps..]), Median(ours[warmUps..]))];
            product *= Math.Pow(figures[2].Ours / figures[2].Peer, 1.0 / queries.Count);
            double median = duckDb is null ? 1 : Median(other[warmUps..]);
            otherProduct *= Math.Pow(figures[2].Ours / median, 1.0 / queries.Count);
            string[] further = duckDb is null ? [] : [Figure(median), Figure(figures[2].Ours / median)];
            table.AddRow([query.Name, .. figures.Select(f => Figure(f.Peer)), .. figures.Select(f => Figure(f.Ours)), .. figures.Select(f => Figure(f.Ours / f.Peer)), .. further]);
            if (explain)
            {
                AnsiConsole.WriteLine($"{query.Name}\n{query.Explain(store.Database)}");
            }
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Times in ms. Geometric mean of the medians' ratios: {Figure(product)}{(duckDb is null ? "" : $"; to DuckDB's: {Figure(otherProduct)}")}. Most memory held by the process: {Environment.WorkingSet >> 20:N0} MiB at the end.");
    }

    private static double Median(double[] figures) => figures.Order().ElementAt(figures.Length / 2);

    private static string Figure(double value) => value.ToString(value switch { >= 100 => "N0", >= 10 => "N1", _ => "N2" }, CultureInfo.InvariantCulture);
}
