using System.Diagnostics;
using System.Globalization;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>A process is killed while it commits, fifty times over on one database: nothing it acknowledged is lost, and no transaction is there in part.</summary>
public class KillTests
{
    private const int Kills = 50;

    [Fact]
    [Trait("Fault", "17")]
    public void A_killed_process_loses_nothing_it_acknowledged()
    {
        using var directory = new TemporaryDirectory();
        string notes = directory.Database + "-acknowledged";
        var random = new Random(7);
        int rows = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            KillWhileCommitting(directory.Database, notes, TimeSpan.FromMilliseconds(random.Next(1, 40)));
            int acknowledged = int.Parse(File.ReadAllText(notes).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], CultureInfo.InvariantCulture);

            // Every other time the next worker does the recovery, as a reader changes nothing.
            using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { ReadOnly = kill % 2 == 0 });
            List<Booking> found = Select.From<Booking>().ToList(db);
            Assert.True(found.Count >= acknowledged, $"Kill {kill}: {found.Count} rows are there, {acknowledged} were acknowledged.");
            Assert.Equal(Enumerable.Range(0, found.Count), found.Select(row => row.Night));
            Assert.Equal(0, found.Count % 3);
            Assert.True(acknowledged > rows);
            rows = found.Count;
        }
    }

    private static void KillWhileCommitting(string database, string notes, TimeSpan delay)
    {
        File.Delete(notes);
        string worker = Path.Combine(AppContext.BaseDirectory.Replace("JsonOrm.Storage.Tests", "JsonOrm.CrashWorker", StringComparison.Ordinal), "JsonOrm.CrashWorker.dll");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [worker, database, notes]) { RedirectStandardError = true })!;
        while (!File.Exists(notes) || new FileInfo(notes).Length == 0)
        {
            Assert.False(process.HasExited, process.HasExited ? process.StandardError.ReadToEnd() : "");
            Thread.Sleep(1);
        }

        Thread.Sleep(delay);
        process.Kill();
        process.WaitForExit();
    }
}
