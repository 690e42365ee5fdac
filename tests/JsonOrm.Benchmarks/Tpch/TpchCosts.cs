using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.Sqlite;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>The processor time and allocated bytes of the questions: figures that other processes disturb less than the clock's.</summary>
internal static class TpchCosts
{
    public static void Print(TpchStore store, IReadOnlyList<TpchQuery> queries, int warmUps, TimeSpan time)
    {
        var table = new Table().RoundedBorder();
        table.AddColumn("query");
        foreach (string heading in (string[])["SQLite, ms", "JsonOrm, ms", "JsonOrm / SQLite", "JsonOrm, bytes"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (TpchQuery query in queries)
        {
            using SqliteStatement statement = store.Sqlite.Prepare(query.Sql);
            (double peer, _) = Measure(() => TpchAnswers.Read(statement), warmUps, time);
            (double ours, double bytes) = Measure(() => query.Run(store.Database), warmUps, time);
            table.AddRow(query.Name, peer.ToString("N3", CultureInfo.InvariantCulture), ours.ToString("N3", CultureInfo.InvariantCulture), (ours / peer).ToString("N2", CultureInfo.InvariantCulture), bytes.ToString("N0", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
    }

    private static (double Milliseconds, double Bytes) Measure(Action run, int warmUps, TimeSpan time)
    {
        for (int i = 0; i < warmUps; i++)
        {
            run();
        }

        TimeSpan before = Environment.CpuUsage.TotalTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        int runs = 0;
        for (long start = Stopwatch.GetTimestamp(); runs == 0 || Stopwatch.GetElapsedTime(start) < time; runs++)
        {
            run();
        }

        return ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / runs, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)runs);
    }
}
