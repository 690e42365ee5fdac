using System.Diagnostics;
using System.Globalization;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>
/// A process is killed while it commits, thirty times over on one database (200 times with JSONORM_LONG=1; JSONORM_KILLS for another number, on several): nothing that it
/// acknowledged, through a pipe to this process, is lost, and no transaction is there in part.
/// </summary>
public class KillTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("JSONORM_KILLS") ?? RunLength.Of(30, 200).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // All rows are read after each kill, which takes longer and longer.
    private const int KillsOfDatabase = 500;

    [Fact]
    [Trait("Fault", "17")]
    public void A_killed_process_loses_nothing_it_acknowledged()
    {
        var random = new Random(7);
        for (int left = Kills; left > 0; left -= KillsOfDatabase)
        {
            KillOverAndOver(Math.Min(left, KillsOfDatabase), random);
        }
    }

    private static void KillOverAndOver(int kills, Random random)
    {
        using var directory = new TemporaryDirectory();
        int rows = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            int acknowledged = KillWhileCommitting(directory.Database, TimeSpan.FromMilliseconds(random.Next(20)));

            // Every other time the next worker does the recovery, as a reader changes nothing.
            using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { ReadOnly = kill % 2 == 0 });
            List<int> nights = Select.From(Booking.Columns).Select(row => row.Night).ToList(db);
            Assert.True(nights.Count >= acknowledged, $"Kill {kill}: {nights.Count} rows are there, {acknowledged} were acknowledged.");
            Assert.Equal(Enumerable.Range(0, nights.Count), nights);
            Assert.Equal(0, nights.Count % 3);
            Assert.True(acknowledged > rows);
            rows = nights.Count;
        }
    }

    // What was in the pipe when the process died was acknowledged too.
    private static int KillWhileCommitting(string database, TimeSpan delay)
    {
        string worker = Path.Combine(AppContext.BaseDirectory.Replace("JsonOrm.Storage.Tests", "JsonOrm.CrashWorker", StringComparison.Ordinal), "JsonOrm.CrashWorker.dll");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [worker, database, "-"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string? line = process.StandardOutput.ReadLine();
        Assert.True(line is not null, line is null ? process.StandardError.ReadToEnd() : "");
        Thread.Sleep(delay);
        process.Kill();
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // The last line may be cut.
        string[] whole = rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(whole.LastOrDefault(line!), CultureInfo.InvariantCulture);
    }
}
