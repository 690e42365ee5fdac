using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.Harness;

namespace JsonOrm.Benchmarks.Postgres;

/// <summary>What rounds cost one side: the time that passed, and the processor time of this process and of the server. Other programs of the machine add to the first alone.</summary>
internal sealed class Costs(int postmaster)
{
    private long _start, _client, _server, _bytes;

    public Series Time { get; } = new(Better.Lower);

    public Series Client { get; } = new(Better.Lower);

    public Series Server { get; } = new(Better.Lower);

    public Series Processor { get; } = new(Better.Lower);

    public Series Bytes { get; } = new(Better.Lower);

    public void Begin()
    {
        _server = ServerTime();
        _client = ClientTime();
        _bytes = GC.GetTotalAllocatedBytes(precise: true);
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends a round.</summary>
    /// <param name="workload">What was run.</param>
    /// <param name="counts">False for rounds that warm up.</param>
    public void End(PostgresWorkload workload, bool counts)
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - _bytes;
        double client = ClientTime() - _client, server = ServerTime() - _server;
        if (!counts)
        {
            return;
        }

        double factor = workload.Factor / workload.Operations;
        Time.Add(seconds * factor);
        Client.Add(client / 1e9 * factor);
        Server.Add(server / 1e9 * factor);
        Processor.Add((client + server) / 1e9 * factor);
        Bytes.Add(bytes / workload.Rows);
    }

    // In nanoseconds. Where the system does not tell, it is zero.
    private static long ClientTime() => (long)Environment.CpuUsage.TotalTime.TotalNanoseconds;

    private long ServerTime()
    {
        string children = string.Create(CultureInfo.InvariantCulture, $"/proc/{postmaster}/task/{postmaster}/children");
        return File.Exists(children) ? File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(TimeOf) : 0;
    }

    private static long TimeOf(string process)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{process}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended since.
            return 0;
        }
    }
}
