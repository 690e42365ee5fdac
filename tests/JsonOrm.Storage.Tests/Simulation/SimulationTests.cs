using System.Globalization;
using JsonOrm.Simulation;
using JsonOrm.Simulation.Histories;
using JsonOrm.Simulation.Planted;
using JsonOrm.Simulation.Runs;

namespace JsonOrm.Storage.Tests.Simulation;

/// <summary>
/// Whole workloads from seeds, see tests/JsonOrm.Simulation: the message of a failure ends with the command that runs it again.
/// JSONORM_LONG=1 looks at 20,000 crashes; JSONORM_SIMULATION_STATES says how many crashes are looked at, JSONORM_SIMULATION_SEED with which seed they begin.
/// </summary>
public class SimulationTests
{
    private static readonly int Crashes = Environment.GetEnvironmentVariable("JSONORM_LONG") is "1" ? 20_000 : 8_000;

    [Fact]
    public void Thousands_of_crashes_lose_nothing()
    {
        var sweep = new Sweep();
        sweep.Run((ulong)Number("JSONORM_SIMULATION_SEED", 0), Number("JSONORM_SIMULATION_STATES", Crashes), RunSettings.Of);
        Assert.True(sweep.CrashStates >= Crashes);
        Assert.True(sweep.Faults > Crashes / 1_000);
    }

    [Fact]
    public void Every_history_of_up_to_three_operations_survives_a_crash_at_every_disk_operation()
    {
        (long histories, long states) = AllHistories.Run(length: 3);
        Assert.Equal(6 + 36 + 216, histories);
        Assert.True(states > 8000);
    }

    /// <summary>All of them run, and each has crashes looked at, at disk operations that differ from one to the next; all crashes of all are in the command <c>histories</c>.</summary>
    [Fact]
    public void Every_history_of_four_operations_survives_crashes()
    {
        (long histories, long states) = AllHistories.Run(length: 4, lookEvery: 20);
        Assert.Equal(6 + 36 + 216 + 1296, histories);
        Assert.True(states > 2000);
    }

    [Fact]
    public void A_long_calm_run_grows_past_the_sizes_at_which_files_end()
    {
        var run = new SimulatedRun(RunSettings.Calm(1));
        run.Run();
        Assert.True(run.MostRows > 1000);
    }

    [Fact]
    public void With_an_archive_every_earlier_state_is_what_it_was()
    {
        int past = 0;
        long crashes = 0;
        for (ulong seed = 0; seed < 15; seed++)
        {
            var run = new SimulatedRun(RunSettings.Of(seed) with { HasArchive = true, Durability = Durability.Full, LookEvery = 20 });
            run.Run();
            past += run.PastStates;
            crashes += run.CrashStates;
        }

        Assert.True(past > 60, $"only {past} earlier states");
        Assert.True(crashes > 20, $"only {crashes} crashes");
    }

    [Fact]
    public void An_archive_that_loses_a_file_is_noticed()
    {
        SimulationException? seen = null;
        for (ulong seed = 0; seed < 60 && seen is null; seed++)
        {
            var run = new SimulatedRun(RunSettings.Of(seed) with { HasArchive = true, Durability = Durability.Full, LookEvery = 1000, HasFaults = false, Planted = static files => new ArchiveDeletes(files) });
            try
            {
                run.Run();
            }
            catch (SimulationException error)
            {
                seen = error;
            }
        }

        Assert.NotNull(seen);
    }

    public static TheoryData<string> Defects => [.. PlantedDefect.All.Select(defect => defect.Name)];

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_planted_defect_is_noticed(string name) => Assert.NotNull(PlantedDefect.All.Single(defect => defect.Name == name).FindOut());

    private static long Number(string variable, long otherwise) =>
        long.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
