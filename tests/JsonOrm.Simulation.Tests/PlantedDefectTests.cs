using JsonOrm.Simulation.Planted;
using JsonOrm.Simulation.Runs;

namespace JsonOrm.Simulation.Tests;

/// <summary>The simulation notices what it is made for, see tests/JsonOrm.Simulation.</summary>
public class PlantedDefectTests
{
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
}
