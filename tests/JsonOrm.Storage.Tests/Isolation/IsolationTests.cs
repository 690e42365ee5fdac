namespace JsonOrm.Storage.Tests.Isolation;

/// <summary>Sixty-four clients at once, with a disk that works, fills up, fails or loses power: nothing anyone sees needs more than one order of transactions.</summary>
public class IsolationTests
{
    private const int Clients = 64;

    private const int StepsInHistory = 1500;

    private static readonly int Steps = Environment.GetEnvironmentVariable("JSONORM_LONG") is "1" ? 100_000 : 3000;

    public static TheoryData<Faults, int> Runs() => new()
    {
        { Faults.None, 1 },
        { Faults.None, 2 },
        { Faults.Full, 3 },
        { Faults.Device, 4 },
        { Faults.Crash, 5 },
        { Faults.Crash, 6 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Appended_lists_are_strictly_serializable(Faults faults, int seed)
    {
        // Histories are judged whole, so a longer run is many of them.
        for (int left = Steps, part = 0; left > 0; left -= StepsInHistory, part++)
        {
            var workload = new ListAppendWorkload(lists: 8);
            await RunAsync(workload, faults, seed + (part * 10), StepsInHistory);
            IReadOnlyList<Anomaly> anomalies = HistoryChecker.Check(workload.History);
            Assert.True(anomalies.Count == 0, anomalies.Count == 0 ? "" : $"{faults}, seed {seed}, part {part}: {anomalies[0].Kind}\n{anomalies[0].Explanation}");
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public Task The_sum_of_all_purses_stays(Faults faults, int seed) => RunAsync(new BankWorkload(), faults, seed, Steps);

    [Theory]
    [MemberData(nameof(Runs))]
    public Task The_ring_stays_whole(Faults faults, int seed) => RunAsync(new RingWorkload(), faults, seed, Steps);

    [Fact]
    public async Task The_checker_sees_clients_that_use_no_transactions()
    {
        var workload = new ListAppendWorkload(lists: 2) { HasNoTransactions = true };
        await new ConcurrentRun(workload, Faults.None, seed: 7).RunAsync(Clients, StepsInHistory);
        Assert.Contains(HistoryChecker.Check(workload.History), anomaly => anomaly.Kind is "lost" or "incompatible order");
    }

    private static async Task RunAsync(IWorkload workload, Faults faults, int seed, int steps)
    {
        var run = new ConcurrentRun(workload, faults, seed);
        await run.RunAsync(Clients, steps);
        Assert.True(faults is Faults.None or Faults.Full || run.Reopened > 0, "No fault was met.");
        Assert.True(faults is not Faults.Full || run.FailedSteps > 0, "No fault was met.");
        Assert.True(faults is not Faults.None || run.Reopened == 0);
    }
}
