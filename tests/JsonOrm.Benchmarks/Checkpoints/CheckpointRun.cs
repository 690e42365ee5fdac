using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.People;
using JsonOrm.Files;
using JsonOrm.Tables;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Checkpoints;

/// <summary>
/// Updates rows of a large table by random keys, each in its own commit, and reports the bytes written for each byte changed, and the duration of commits with
/// and without a running checkpoint.
/// </summary>
/// <param name="Rows">The rows of the table.</param>
/// <param name="CheckpointBytes">The log size, in bytes, at which a checkpoint runs.</param>
/// <param name="Checkpoints">How many checkpoints to run through.</param>
/// <param name="Writers">How many threads write at once.</param>
/// <param name="Durability">What a commit waits for.</param>
/// <param name="WithRuns">False to rewrite every chunk that a change touches, for comparison.</param>
internal sealed record CheckpointRun(int Rows, long CheckpointBytes, int Checkpoints, int Writers, Durability Durability, bool WithRuns)
{
    public void Execute(string folder)
    {
        using (JsonDatabase loaded = JsonDatabase.Open(folder))
        {
            loaded.Insert(PersonGenerator.Generate(Rows));
        }

        long tableBytes = Directory.EnumerateFiles(Path.Combine(folder, "data", "person"), "0*.jsonl").Sum(file => new FileInfo(file).Length);
        var disk = new WrittenBytes(PhysicalFileSystem.Instance);
        JsonDatabase database = JsonDatabase.Open(folder, Options(disk));
        var writers = new CommitTimes[Writers];
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer => writers[writer] = Update(database, disk, writer));
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        CommitTimes times = CommitTimes.Together(writers);
        double changed = (double)tableBytes / Rows * times.Count;
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"table {tableBytes >> 20} MiB, {(double)tableBytes / CheckpointBytes:0.0} × the log; {times.Count:N0} commits in {time.TotalSeconds:0.0} s, {disk.Checkpoints} checkpoints, {(WithRuns ? "delta runs" : "no delta runs")}");
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"bytes written for a byte changed: {(disk.Log + disk.Files) / changed:0.0} ({disk.Log / changed:0.0} to the log, {disk.Files / changed:0.0} to files)");
        times.Print();
        long before = disk.Files;
        start = Stopwatch.GetTimestamp();
        database.Dispose();
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"closing: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {(disk.Files - before) >> 20} MiB");
    }

    private JsonDatabaseOptions Options(WrittenBytes disk) => new()
    {
        FileSystem = disk,
        CheckpointBytes = CheckpointBytes,
        Durability = Durability,
        Checkpoints = WithRuns ? CheckpointPolicy.Default : new CheckpointPolicy { SmallTableBytes = long.MaxValue },
    };

    private CommitTimes Update(JsonDatabase database, WrittenBytes disk, int writer)
    {
        var random = new Random(writer + 1);
        var times = new CommitTimes();
        while (disk.Checkpoints < Checkpoints)
        {
            Person person = database.Find(Person.Key(random.Next(Rows) + 1))!;
            person.Score = Math.Round(random.NextDouble() * 100, 3);
            bool isCheckpointing = disk.IsCheckpointing;
            long start = Stopwatch.GetTimestamp();
            database.Update(person);
            times.Add(Stopwatch.GetElapsedTime(start), isCheckpointing || disk.IsCheckpointing);
        }

        return times;
    }
}
