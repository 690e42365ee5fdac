using JsonOrm.Simulation.Histories;

namespace JsonOrm.Simulation.Tests;

/// <summary>Every history of a few operations, see tests/JsonOrm.Simulation.</summary>
public class HistoryTests
{
    [Fact]
    public void Every_history_of_up_to_three_operations_survives_a_crash_at_every_disk_operation()
    {
        (long histories, long states) = AllHistories.Run(length: 3);
        Assert.Equal(6 + 36 + 216, histories);
        Assert.True(states > 8_000, $"only {states} crashes");
    }

    /// <summary>One in two of the longest runs, with <c>JSONORM_LONG=1</c> each of them, and each has crashes looked at, at disk operations that differ from one to the next; all crashes of all are in the command <c>histories</c>.</summary>
    [Fact]
    public void Every_history_of_four_operations_survives_crashes()
    {
        (long histories, long states) = AllHistories.Run(length: 4, lookEvery: 20, longestOneIn: RunLength.Of(2, 1));
        Assert.Equal(6 + 36 + 216 + RunLength.Of(648, 1296), histories);
        Assert.True(states > RunLength.Of(1_000, 2_000), $"only {states} crashes");
    }
}
