using System.Globalization;
using JsonOrm.Simulation.Runs;

namespace JsonOrm.Simulation.Tests;

/// <summary>
/// Whole workloads from seeds, see tests/JsonOrm.Simulation: the message of a failure ends with the command that runs it again.
/// The classes of this project run beside each other. JSONORM_LONG=1 looks at 20,000 crashes; JSONORM_SIMULATION_STATES says how many crashes are looked at, JSONORM_SIMULATION_SEED with which seed they begin.
/// </summary>
public class SimulationTests
{
    private static readonly int Crashes = RunLength.Of(8_000, 20_000);

    [Fact]
    public void Thousands_of_crashes_lose_nothing()
    {
        var sweep = new Sweep();
        sweep.Run((ulong)Number("JSONORM_SIMULATION_SEED", 0), Number("JSONORM_SIMULATION_STATES", Crashes), RunSettings.Of);
        Assert.True(sweep.CrashStates >= Crashes);
        Assert.True(sweep.Faults > Crashes / 1_000);
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
        int past = 0, seeds = RunLength.Of(10, 15);
        long crashes = 0;
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            var run = new SimulatedRun(RunSettings.Of(seed) with { HasArchive = true, Durability = Durability.Full, LookEvery = 20 });
            run.Run();
            past += run.PastStates;
            crashes += run.CrashStates;
        }

        Assert.True(past > 4 * seeds, $"only {past} earlier states");
        Assert.True(crashes > seeds, $"only {crashes} crashes");
    }

    private static long Number(string variable, long otherwise) =>
        long.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
