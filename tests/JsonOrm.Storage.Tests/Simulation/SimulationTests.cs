using System.Globalization;
using JsonOrm.Simulation.Runs;

namespace JsonOrm.Storage.Tests.Simulation;

/// <summary>
/// Whole workloads from seeds, see tests/JsonOrm.Simulation: the message of a failure ends with the command that runs it again.
/// JSONORM_SIMULATION_STATES says how many crashes are looked at, JSONORM_SIMULATION_SEED with which seed they begin.
/// </summary>
public class SimulationTests
{
    [Fact]
    public void Twenty_thousand_crashes_lose_nothing()
    {
        var sweep = new Sweep();
        sweep.Run((ulong)Number("JSONORM_SIMULATION_SEED", 0), Number("JSONORM_SIMULATION_STATES", 20_000), RunSettings.Of);
        Assert.True(sweep.CrashStates >= 20_000);
        Assert.True(sweep.Faults > 20);
    }

    private static long Number(string variable, long otherwise) =>
        long.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
