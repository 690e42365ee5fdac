using System.Diagnostics;
using System.Globalization;
using AotTour;
using JsonOrm;
using MusicStore;

long start = Stopwatch.GetTimestamp();
if (args is [FirstFind.Switch, var path, var id])
{
    return FirstFind.Run(path, int.Parse(id, CultureInfo.InvariantCulture), start);
}

#if POSTGRES
if (args is ["--postgres", var connection])
{
    await using var server = await JsonOrm.PostgreSql.PostgresDatabase.OpenAsync(connection, "aot_tour_" + Guid.NewGuid().ToString("N")[..8]);
    await Tour.FillAsync(server);
    await Tour.CheckAsync(server);
    Console.WriteLine(FormattableString.Invariant($"executable with PostgreSQL: {new FileInfo(Environment.ProcessPath!).Length / 1e6:F1} MB"));
    return 0;
}
#endif

string folder = Path.Combine(Path.GetTempPath(), "jsonorm-aot-" + Guid.NewGuid().ToString("N")[..8]);
try
{
    await using (JsonDatabase db = await JsonDatabase.OpenAsync(folder))
    {
        await Tour.FillAsync(db);
        await Tour.CheckAsync(db);
    }

    // The same answers from the files as from memory.
    await using (JsonDatabase db = await JsonDatabase.OpenAsync(folder))
    {
        await Tour.CheckAsync(db);
    }

    TimeSpan firstFind = FirstFind.Measure(folder, key: 4_321);
    long size = new FileInfo(Environment.ProcessPath!).Length;
    Console.WriteLine(FormattableString.Invariant($"executable: {size / 1e6:F1} MB"));
    Console.WriteLine(FormattableString.Invariant($"open + first find in a new process, inside Main: {firstFind.TotalMilliseconds:F2} ms"));
}
finally
{
    if (Directory.Exists(folder))
    {
        Directory.Delete(folder, recursive: true);
    }
}

return 0;
