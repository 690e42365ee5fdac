using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.People;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Compression;

/// <summary>
/// Compares a database of text with a compressed one of the same rows, or one that is not encrypted with one that is: size, load, a find that reads its block from the page cache, a find in memory, the first scan, which reads and decodes a column, and a later one.
/// The two are measured by turns; the table has the medians, and the least, which other processes disturb less.
/// </summary>
internal static class CompressionCommand
{
    private const int DefaultRows = 1_000_000;
    private const int DefaultRounds = 7;

    // A round has few finds that read a block: in the first ones, the just-in-time compiler has not finished with them.
    private const int WarmUps = 3;
    private const int Finds = 100_000;
    private const double Megabyte = 1e6;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows in the table.", DefaultValueFactory = _ => DefaultRows };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of reading.", DefaultValueFactory = _ => DefaultRounds };
        var level = new Option<int>("--level") { Description = "The level of the codec.", DefaultValueFactory = _ => ZstdCodec.DefaultLevel };
        var directory = new Option<DirectoryInfo>("--directory") { Description = "Where the databases go.", DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()) };
        var command = new Command("compression", "Compares a database of text with a compressed one.") { rows, rounds, level, directory };
        command.SetAction(result => Run(
            result.GetValue(rows), result.GetValue(rounds), result.GetValue(directory)!.FullName, new("text", new()), new("zstd", new() { Compression = new CompressionOptions(new ZstdCodec(result.GetValue(level))) })));
        return command;
    }

    public static Command CreateEncryption()
    {
        var rows = new Option<int>("--rows") { Description = "Rows in the table.", DefaultValueFactory = _ => DefaultRows };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of reading.", DefaultValueFactory = _ => DefaultRounds };
        var compressed = new Option<bool>("--compressed") { Description = "Both are compressed." };
        var directory = new Option<DirectoryInfo>("--directory") { Description = "Where the databases go.", DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()) };
        var command = new Command("encryption", "Compares a readable database with an encrypted one.") { rows, rounds, compressed, directory };
        command.SetAction(result =>
        {
            CompressionOptions? compression = result.GetValue(compressed) ? new CompressionOptions(ZstdCodec.Default) : null;
            var key = EncryptionKey.FromBytes(System.Security.Cryptography.RandomNumberGenerator.GetBytes(EncryptionKey.Length));
            return Run(
                result.GetValue(rows), result.GetValue(rounds), result.GetValue(directory)!.FullName, new("readable", new() { Compression = compression }), new("encrypted", new() { Compression = compression, Encryption = key }));
        });
        return command;
    }

    private sealed record Side(string Name, JsonDatabaseOptions Options);

    private static int Run(int rows, int rounds, string parent, Side left, Side right)
    {
        string root = Path.Combine(parent, "jsonorm-compression-" + Guid.NewGuid().ToString("N")[..8]);
        (string Folder, JsonDatabaseOptions Options)[] sides = [(Path.Combine(root, left.Name), left.Options), (Path.Combine(root, right.Name), right.Options)];
        var table = new Table().AddColumns("what", left.Name, right.Name, "ratio");
        try
        {
            double[] load = Array.ConvertAll(sides, side => Load(side.Folder, side.Options, rows));
            Add(table, "load, s", load);
            Add(table, "size, MB", Array.ConvertAll(sides, side => new DirectoryInfo(side.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length) / Megabyte));
            var figures = new List<double[]>[] { [], [] };
            for (int round = -WarmUps; round < rounds; round++)
            {
                for (int turn = 0; turn < sides.Length; turn++)
                {
                    // Each side is the first in every other round: what one leaves to be collected would otherwise always be paid by the other.
                    int side = (turn + round + WarmUps) % sides.Length;
                    double[] read = Read(sides[side].Folder, sides[side].Options, rows, round + WarmUps);
                    if (round >= 0)
                    {
                        figures[side].Add(read);
                    }
                }
            }

            string[] names = ["find, block read, µs", "find, in memory, µs", "first scan, ms", "scan again, ms", "find, block read, processor, µs", "first scan, processor, ms"];
            for (int i = 0; i < names.Length; i++)
            {
                Add(table, names[i], Array.ConvertAll(figures, side => Median(side.ConvertAll(round => round[i]))));
                Add(table, names[i] + ", least", Array.ConvertAll(figures, side => side.Min(round => round[i])));
            }

            AnsiConsole.Write(table);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static double Load(string folder, JsonDatabaseOptions options, int rows)
    {
        long start = Stopwatch.GetTimestamp();
        using (JsonDatabase db = JsonDatabase.Open(folder, options))
        {
            db.Insert(PersonGenerator.Generate(rows));
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double[] Read(string folder, JsonDatabaseOptions options, int rows, int round)
    {
        GC.Collect();
        using JsonDatabase db = JsonDatabase.Open(folder, options);
        db.Find(Person.Key(1));

        // Chunks of a mebibyte hold some thousands of rows, so each of these reads one block of another chunk.
        var random = new Random(round);
        int step = 8000, finds = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int key = 8000 + random.Next(step / 2); key <= rows; key += step, finds++)
        {
            db.Find(Person.Key(key));
        }

        double cold = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Math.Max(finds, 1);
        double coldProcessor = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Math.Max(finds, 1);
        processor = Environment.CpuUsage.TotalTime;
        start = Stopwatch.GetTimestamp();
        Select.From(Person.Columns).Where(static p => p.Score > 50.0).Count(db);
        double first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double firstProcessor = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        Select.From(Person.Columns).Where(static p => p.Score > 50.0).Count(db);
        double again = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        long[] keys = PersonGenerator.RandomKeys(Finds, rows);
        start = Stopwatch.GetTimestamp();
        foreach (long key in keys)
        {
            db.Find(Person.Key(key));
        }

        return [cold, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Finds, first, again, coldProcessor, firstProcessor];
    }

    private static void Add(Table table, string name, double[] values) => table.AddRow(
        name, values[0].ToString("N2", CultureInfo.InvariantCulture), values[1].ToString("N2", CultureInfo.InvariantCulture), (values[1] / values[0]).ToString("N2", CultureInfo.InvariantCulture));

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
