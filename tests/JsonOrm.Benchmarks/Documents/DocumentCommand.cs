using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.Harness;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Documents;

/// <summary>Measures a collection beside LiteDB, SQLite's JSON functions and a typed table, alternately in one process, answers compared.</summary>
internal static class DocumentCommand
{
    private const int WarmUps = 2;

    // The just-in-time compiler finishes a method after it was called often and nothing new was compiled for a while.
    private static readonly TimeSpan s_warmUpOfReads = TimeSpan.FromSeconds(1);

    // A disk's syncs become slower and faster within seconds, so commits are compared over short rounds.
    private const int ShortRounds = 20;

    public static Command Create()
    {
        var documents = new Option<int>("--documents") { Description = "Documents in the collection.", DefaultValueFactory = _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds that count; the median is shown.", DefaultValueFactory = _ => 5 };
        var directory = new Option<DirectoryInfo>("--directory")
        {
            Description = "Where the files go; choose the disk to be measured.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
        };
        var processorTime = new Option<bool>("--processor-time") { Description = "Measure reads by the processor time of the process, which other processes do not lengthen as much." };
        var command = new Command("documents", "Compares a collection with LiteDB, with SQLite's JSON functions and with a typed table, on documents of some 300 bytes.") { documents, rounds, directory, processorTime };
        command.SetAction(result =>
        {
            string folder = Path.Combine(result.GetValue(directory)!.FullName, "jsonorm-documents-" + Guid.NewGuid().ToString("N")[..8]);
            try
            {
                Measure(folder, result.GetValue(documents), result.GetValue(rounds), result.GetValue(processorTime) ? ProcessorTime : Time);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static void Measure(string folder, int count, int rounds, Func<Action, double> timeOfReads)
    {
        IDocumentStore[] stores =
        [
            new JsonOrmStore(Folder(folder, "jsonorm")), new TypedStore(Folder(folder, "typed")), new LiteDbStore(Folder(folder, "litedb")), new SqliteStore(Folder(folder, "sqlite")),
        ];
        try
        {
            var table = new Table().AddColumns(["workload", "unit", .. stores.Select(static store => store.Name)]);
            table.AddRow(["load", "s", .. stores.Select(store => Text(Time(() => store.Load(count))))]);
            AddReads(table, "get (object)", 2_000, rounds, stores, timeOfReads, (store, seed) => () => store.Get(DocumentData.RandomNumbers(2_000, count, seed)));
            AddReads(table, "get (JSON text)", 2_000, rounds, stores, timeOfReads, (store, seed) => () => store.GetText(DocumentData.RandomNumbers(2_000, count, seed)));
            AddReads(table, "find by indexed path", 1_000, rounds, stores, timeOfReads, (store, seed) => () => store.FindByEmail(DocumentData.RandomNumbers(1_000, count, seed)));
            Add(table, "set, durable", "µs", 1e6, 50, rounds * ShortRounds, stores, Time, (store, seed) => store.Set(DocumentData.RandomNumbers(50, count, seed)));
            Add(table, "increment, 64 tasks, durable", "µs", 1e6, 6_400, rounds, stores, Time, (store, seed) => () => store.Increment(DocumentData.RandomNumbers(6_400, count, seed)));
            Add(table, "count by an unindexed path", "ms", 1e3, 1, rounds, stores, timeOfReads, (store, seed) => () => store.CountByAge(20 + (seed % 60)));
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
            AnsiConsole.Write(table);
        }
        finally
        {
            Array.ForEach(stores, static store => store.Dispose());
        }
    }

    private static void AddReads(Table table, string workload, int operations, int rounds, IDocumentStore[] stores, Func<Action, double> time, Func<IDocumentStore, int, Func<long>> prepare)
    {
        foreach (IDocumentStore store in stores)
        {
            long start = Stopwatch.GetTimestamp();
            for (int seed = 0; Stopwatch.GetElapsedTime(start) < s_warmUpOfReads; seed++)
            {
                if (prepare(store, seed)() < 0)
                {
                    break;
                }
            }
        }

        Add(table, workload, "µs", 1e6, operations, rounds, stores, time, prepare);
    }

    private static void Add(
        Table table, string workload, string unit, double factor, int operations, int rounds, IDocumentStore[] stores, Func<Action, double> time, Func<IDocumentStore, int, Func<long>> prepare)
    {
        var times = Array.ConvertAll(stores, static _ => new Series(Better.Lower));
        for (int round = -WarmUps; round < rounds; round++)
        {
            long? answer = null;
            for (int turn = 0; turn < stores.Length; turn++)
            {
                // None is always the one that runs after a slow one.
                int i = (turn + round + WarmUps) % stores.Length;
                long result = 0;
                Func<long> run = prepare(stores[i], round + WarmUps);
                double seconds = time(() => result = run());
                if (result < 0)
                {
                    continue;
                }

                if (answer is { } other && other != result)
                {
                    throw new WrongAnswerException($"{workload}: {stores[i].Name} answers {result}, another store {other}.");
                }

                answer = result;
                if (round >= 0)
                {
                    times[i].Add(seconds * factor / operations);
                }
            }
        }

        table.AddRow([workload, unit, .. times.Select(static series => series.Figures.Count == 0 ? "" : Text(series.Median))]);
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double ProcessorTime(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static string Text(double figure) => figure.ToString(figure < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static string Folder(string folder, string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
}
