using JsonOrm.Simulation.Isolation;

namespace JsonOrm.Storage.Tests.Isolation;

/// <summary>Sixty-four clients at once, with a disk that works, fills up, fails or loses power: nothing anyone sees needs more than one order of transactions.</summary>
public class IsolationTests
{
    private const int Clients = 64;

    private const int StepsInHistory = 1500;

    private static readonly Crew Crew = new ThreadCrew();

    private static readonly int Steps = Environment.GetEnvironmentVariable("JSONORM_LONG") is "1" ? 100_000 : 3000;

    public static TheoryData<DiskFaults, int> Runs() => new()
    {
        { DiskFaults.None, 1 },
        { DiskFaults.None, 2 },
        { DiskFaults.Full, 3 },
        { DiskFaults.Device, 4 },
        { DiskFaults.Crash, 5 },
        { DiskFaults.Crash, 6 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Appended_lists_are_strictly_serializable(DiskFaults faults, int seed)
    {
        // Histories are judged whole, so a longer run is many of them.
        for (int left = Steps, part = 0; left > 0; left -= StepsInHistory, part++)
        {
            var workload = new ListAppendWorkload(lists: 8, Crew);
            Run(workload, faults, seed + (part * 10), StepsInHistory);
            IReadOnlyList<Anomaly> anomalies = HistoryChecker.Check(workload.History);
            Assert.True(anomalies.Count == 0, anomalies.Count == 0 ? "" : $"{faults}, seed {seed}, part {part}: {anomalies[0].Kind}\n{anomalies[0].Explanation}");
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_sum_of_all_purses_stays(DiskFaults faults, int seed) => Run(new BankWorkload(Crew), faults, seed, Steps);

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_ring_stays_whole(DiskFaults faults, int seed) => Run(new RingWorkload(Crew), faults, seed, Steps);

    [Fact]
    public void The_checker_sees_clients_that_use_no_transactions()
    {
        var workload = new ListAppendWorkload(lists: 2, Crew) { HasNoTransactions = true };
        new ConcurrentRun(workload, Crew, DiskFaults.None, seed: 7).Run(Clients, StepsInHistory);
        Assert.Contains(HistoryChecker.Check(workload.History), anomaly => anomaly.Kind is "lost" or "incompatible order");
    }

    private static void Run(IWorkload workload, DiskFaults faults, int seed, int steps)
    {
        var run = new ConcurrentRun(workload, Crew, faults, seed);
        run.Run(Clients, steps);
        Assert.True(faults is DiskFaults.None or DiskFaults.Full || run.Reopened > 0, "No fault was met.");
        Assert.True(faults is not DiskFaults.Full || run.FailedSteps > 0, "No fault was met.");
        Assert.True(faults is not DiskFaults.None || run.Reopened == 0);
    }
}
