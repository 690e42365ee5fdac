using System.Globalization;
using JsonOrm.Simulation.Isolation;
using JsonOrm.Simulation.Planted;

namespace JsonOrm.Simulation.Tests;

/// <summary>
/// Clients whose order a seed decides, see tests/JsonOrm.Simulation: the message of a failure ends with the command that runs it again.
/// JSONORM_SCHEDULES says how many seeds are run; otherwise 100, or 200 with JSONORM_LONG=1.
/// </summary>
public class ScheduleTests
{
    [Fact]
    public void Schedules_keep_transactions_whole()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("JSONORM_SCHEDULES") ?? RunLength.Of(100, 200).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var sweep = new ScheduleSweep();
        sweep.Run(0, count);
        Assert.Equal(count, sweep.Runs);
        Assert.True(sweep.Decisions > 500 * count);
        Assert.True(sweep.Restarts > count / 2);
    }

    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        int seeds = RunLength.Of(6, 15);
        var traces = new HashSet<ulong>();
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            ulong trace = TraceOf(seed);
            Assert.Equal(trace, TraceOf(seed));
            traces.Add(trace);
        }

        Assert.Equal(seeds, traces.Count);
    }

    public static TheoryData<string> Races => [.. PlantedRace.All.Select(race => race.Name)];

    [Theory]
    [MemberData(nameof(Races))]
    public void A_planted_race_is_noticed(string name) => Assert.NotNull(PlantedRace.All.Single(race => race.Name == name).FindOut());

    [Fact]
    public void When_nobody_can_go_on_each_says_what_it_waits_for()
    {
        PlantedRace race = PlantedRace.All.Single(one => one.Name == "a writer whose turn it is is not told");
        SimulationException error = Assert.Throws<SimulationException>(() =>
        {
            for (ulong seed = 0; seed < 50; seed++)
            {
                new ScheduledRun(seed, race.Plant).Run();
            }
        });
        Assert.StartsWith("Nobody can go on:\nthe main thread 1 waits for the clients\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("clients --seed ", error.Message, StringComparison.Ordinal);
    }

    private static ulong TraceOf(ulong seed)
    {
        var run = new ScheduledRun(seed);
        run.Run();
        return run.Trace;
    }
}
