namespace JsonOrm.CrashWorker;

/// <summary>Increments a number of a collection from many tasks, and says each sum that was acknowledged, until the process is killed.</summary>
internal static class Increments
{
    private const int Tasks = 16;

    public static async Task RunAsync(string database)
    {
        JsonDatabase db = JsonDatabase.Open(database, new JsonDatabaseOptions { CheckpointBytes = 64 << 10 });
        Collection counters = db.Collection("counters");
        using TextWriter output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" });
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                long sum = await counters.IncrementAsync("hits", "count");
                await output.WriteLineAsync(sum.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        })));
    }
}
