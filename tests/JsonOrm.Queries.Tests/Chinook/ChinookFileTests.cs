using System.Diagnostics;
using System.Text.Json;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>What the engine writes is plain JSON lines sorted by key.</summary>
public sealed class ChinookFileTests
{
    [SharedFact]
    public void Every_table_holds_every_row_in_key_order()
    {
        Sorted("Track", 3503, row => (row.GetProperty("TrackId").GetInt64(), 0));
        Sorted("PlaylistTrack", 8715, row => (row.GetProperty("PlaylistId").GetInt64(), row.GetProperty("TrackId").GetInt64()));
        Sorted("Customer", 59, row => (row.GetProperty("CustomerId").GetInt64(), 0));
    }

    [SharedFact]
    public void Jq_reads_every_line_that_was_written()
    {
        foreach (string file in Directory.GetFiles(ChinookStores.Folder, "*.jsonl", SearchOption.AllDirectories))
        {
            if (file.Contains(Path.DirectorySeparatorChar + "wal" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                continue;
            }

            using Process? jq = Start(file);
            if (jq is null)
            {
                return;
            }

            string output = jq.StandardOutput.ReadToEnd();
            jq.WaitForExit();
            Assert.Equal(0, jq.ExitCode);
            Assert.Equal(File.ReadAllLines(file).Length, output.Count(c => c == '\n'));
        }
    }

    private static Process? Start(string file)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("jq", ["-c", ".", file]) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static void Sorted(string table, int count, Func<JsonElement, (long, long)> key)
    {
        (long, long)[] keys = [.. Lines(table).Select(line => key(JsonDocument.Parse(line).RootElement))];
        Assert.Equal(count, keys.Length);
        Assert.Equal(keys.Order(), keys);
    }

    private static IEnumerable<string> Lines(string table) => Directory.GetDirectories(Path.Combine(ChinookStores.Folder, "data"))
        .Where(folder => Path.GetFileName(folder).Split('-', '.', '~')[0].Equals(table, StringComparison.OrdinalIgnoreCase))
        .SelectMany(folder => Directory.GetFiles(folder, "0*.jsonl").Order(StringComparer.Ordinal))
        .SelectMany(File.ReadAllLines);
}
