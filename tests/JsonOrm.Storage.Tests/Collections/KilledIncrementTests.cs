using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>A process is killed while its tasks increment a number: every increment that it acknowledged is counted.</summary>
public class KilledIncrementTests
{
    private const int Kills = 12;

    [Fact]
    public void Increments_of_a_killed_process_are_counted()
    {
        // 43, 63
        using var directory = new TemporaryDirectory();
        var random = new Random(7);
        long counted = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            List<long> sums = KillWhileIncrementing(directory.Database, TimeSpan.FromMilliseconds(random.Next(40)));
            Assert.Equal(sums.Count, sums.Distinct().Count());
            Assert.All(sums, sum => Assert.True(sum > counted));
            using JsonDatabase db = JsonDatabase.Open(directory.Database);
            counted = db.Collection("counters").Increment("hits", "count", 0);
            Assert.True(counted >= sums.Max(), $"{sums.Max()} increments were acknowledged, and {counted} are counted.");
        }
    }

    // What was in the pipe when the process died was acknowledged too; its last line may be cut off.
    private static List<long> KillWhileIncrementing(string database, TimeSpan delay)
    {
        string worker = Path.Combine(AppContext.BaseDirectory.Replace("JsonOrm.Storage.Tests", "JsonOrm.CrashWorker", StringComparison.Ordinal), "JsonOrm.CrashWorker.dll");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [worker, "increments", database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string? first = process.StandardOutput.ReadLine();
        Assert.True(first is not null, first is null ? process.StandardError.ReadToEnd() : "");
        Thread.Sleep(delay);
        process.Kill();
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [long.Parse(first!, CultureInfo.InvariantCulture), .. rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture))];
    }
}
