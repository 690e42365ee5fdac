using System.Diagnostics;
using System.Globalization;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>Two processes on one database, on the real disk: the second may read, and may not write.</summary>
public class TwoProcessTests
{
    [Fact]
    [Trait("Fault", "16")]
    public void A_second_process_reads_what_the_first_commits_and_may_not_write()
    {
        using var directory = new TemporaryDirectory();
        string notes = directory.Database + "-acknowledged";
        using Process process = StartWriter(directory.Database, notes);
        try
        {
            var locked = Assert.Throws<DatabaseLockedException>(() => JsonDatabase.Open(directory.Database));
            Assert.Equal((process.Id, Environment.MachineName), (locked.Holder!.ProcessId, locked.Holder.Host));
            Assert.Contains(process.Id.ToString(CultureInfo.InvariantCulture), locked.Message, StringComparison.Ordinal);

            using JsonDatabase reader = JsonDatabase.Open(directory.Database, new() { ReadOnly = true });
            int last = 0, grown = 0;
            for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 1500;)
            {
                int acknowledged = Acknowledged(notes);
                List<Booking> rows;
                try
                {
                    rows = Select.From<Booking>().ToList(reader);
                }
                catch (StorageException error) when (error.Fault == StorageFault.Replaced)
                {
                    continue;
                }

                Assert.True(rows.Count >= acknowledged && rows.Count >= last, $"{rows.Count} rows are seen, {acknowledged} were acknowledged before, {last} seen before.");
                Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Night));
                Assert.Equal(0, rows.Count % 3);
                grown += rows.Count > last ? 1 : 0;
                last = rows.Count;
            }

            Assert.True(grown > 5, $"New commits were seen {grown} times.");

            // The writer dies; what it left is still all there, and the next one may write.
            process.Kill();
            process.WaitForExit();
            Assert.True(Select.From<Booking>().Count(reader) >= last);
            using JsonDatabase next = JsonDatabase.Open(directory.Database);
            next.Insert(new Booking { Room = "next", Night = 1 });
            Assert.NotNull(reader.Find(Booking.Key("next", 1)));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    [LinuxFact]
    public void A_commit_whose_sync_fails_is_not_seen_by_another_process()
    {
        using var directory = new TemporaryDirectory();
        string notes = directory.Database + "-acknowledged";
        using Process process = StartWriter(directory.Database, notes, "held");
        try
        {
            WaitForNote(notes, "held");
            using JsonDatabase reader = JsonDatabase.Open(directory.Database, new() { ReadOnly = true });
            string log = Directory.GetFiles(Path.Combine(directory.Database, "wal"), "0*").Single();
            Assert.Contains("\"Night\":5", File.ReadAllText(log), StringComparison.Ordinal);
            AssertSeen(reader, directory.Database, 3);
            File.WriteAllText(notes + ".go", "");
            WaitForNote(notes, "failed");
            AssertSeen(reader, directory.Database, 3);

            // What is in the system's memory only is not shown, until a writer has taken it over and synced it.
            process.Kill();
            process.WaitForExit();
            AssertSeen(reader, directory.Database, 3);
            using JsonDatabase next = JsonDatabase.Open(directory.Database);
            Assert.Equal(6, Select.From<Booking>().Count(next));
            AssertSeen(reader, directory.Database, 6);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static void AssertSeen(JsonDatabase reader, string database, int rows)
    {
        Assert.Equal(rows, Select.From<Booking>().Count(reader));
        using JsonDatabase another = JsonDatabase.Open(database, new() { ReadOnly = true });
        Assert.Equal(rows, Select.From<Booking>().Count(another));
    }

    private static void WaitForNote(string notes, string word)
    {
        while (!Array.Exists(ReadNotes(notes), note => note.StartsWith(word, StringComparison.Ordinal)))
        {
            Thread.Sleep(1);
        }
    }

    private static string[] ReadNotes(string notes)
    {
        using var stream = new FileStream(notes, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(stream).ReadToEnd().Split('\n');
    }

    private static int Acknowledged(string notes)
    {
        string[] lines = ReadNotes(notes);

        // The last line may be in the middle of being written.
        return lines.Length < 2 ? 0 : int.Parse(lines[^2], CultureInfo.InvariantCulture);
    }

    private static Process StartWriter(string database, string notes, params string[] more)
    {
        string worker = Path.Combine(AppContext.BaseDirectory.Replace("JsonOrm.Storage.Tests", "JsonOrm.CrashWorker", StringComparison.Ordinal), "JsonOrm.CrashWorker.dll");
        Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [worker, database, notes, .. more]) { RedirectStandardError = true })!;
        while (!File.Exists(notes) || new FileInfo(notes).Length == 0)
        {
            Assert.False(process.HasExited, process.HasExited ? process.StandardError.ReadToEnd() : "");
            Thread.Sleep(1);
        }

        return process;
    }
}
