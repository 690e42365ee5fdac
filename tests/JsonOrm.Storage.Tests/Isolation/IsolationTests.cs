using JsonOrm.Simulation.Isolation;

namespace JsonOrm.Storage.Tests.Isolation;

/// <summary>Sixty-four clients at once, with a disk that works, fills up, fails or loses power: nothing anyone sees needs more than one order of transactions.</summary>
public class IsolationTests
{
    private const int Clients = 64;

    private const int StepsInHistory = 1500;

    private static readonly Crew Crew = new ThreadCrew();

    private static readonly int Steps = RunLength.Of(3000, 100_000);

    public static TheoryData<Disturbance, int> Runs() => new()
    {
        { Disturbance.None, 1 },
        { Disturbance.None, 2 },
        { Disturbance.Full, 3 },
        { Disturbance.Device, 4 },
        { Disturbance.Crash, 5 },
        { Disturbance.Crash, 6 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Appended_lists_are_strictly_serializable(Disturbance disturbance, int seed)
    {
        // Histories are judged whole, so a longer run is many of them.
        for (int left = Steps, part = 0; left > 0; left -= StepsInHistory, part++)
        {
            var workload = new ListAppendWorkload(lists: 8, Crew);
            Run(workload, disturbance, seed + (part * 10), StepsInHistory);
            IReadOnlyList<Anomaly> anomalies = HistoryChecker.Check(workload.History);
            Assert.True(anomalies.Count == 0, anomalies.Count == 0 ? "" : $"{disturbance}, seed {seed}, part {part}: {anomalies[0].Kind}\n{anomalies[0].Explanation}");
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_sum_of_all_purses_stays(Disturbance disturbance, int seed) => Run(new BankWorkload(Crew), disturbance, seed, Steps);

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_ring_stays_whole(Disturbance disturbance, int seed) => Run(new RingWorkload(Crew), disturbance, seed, Steps);

    [Fact]
    public void The_checker_sees_clients_that_use_no_transactions()
    {
        var workload = new ListAppendWorkload(lists: 2, Crew) { HasNoTransactions = true };
        new ConcurrentRun(workload, Crew, Disturbance.None, seed: 7).Run(Clients, StepsInHistory);
        Assert.Contains(HistoryChecker.Check(workload.History), anomaly => anomaly.Kind is "lost" or "incompatible order");
    }

    private static void Run(IWorkload workload, Disturbance disturbance, int seed, int steps)
    {
        var run = new ConcurrentRun(workload, Crew, disturbance, seed);
        run.Run(Clients, steps);
        Assert.True(disturbance is Disturbance.None or Disturbance.Full || run.Reopened > 0, "No fault was met.");
        Assert.True(disturbance is not Disturbance.Full || run.FailedSteps > 0, "No fault was met.");
        Assert.True(disturbance is not Disturbance.None || run.Reopened == 0);
    }
}
