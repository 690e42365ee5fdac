using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>The machine crashes while it recovers from a crash, at every operation of that: the next recovery finds the same.</summary>
public class RecoveryCrashTests
{
    [Fact]
    [Trait("Fault", "18")]
    public void A_crash_at_any_operation_of_a_recovery_changes_nothing_of_what_is_recovered()
    {
        int crashes = 0;
        for (long operation = 5; ; operation += 11)
        {
            var disk = new SimulatedFileSystem();
            disk.CrashAt(operation);
            new Workload(disk).RunUntilCrash();
            if (!disk.HasCrashed)
            {
                break;
            }

            int seed = (int)(operation % 4);
            string expected = DatabaseText.Of(Workload.Open(disk.Restart(seed)));
            for (long inner = 1; ; inner++)
            {
                SimulatedFileSystem again = disk.Restart(seed);
                again.CrashAt(inner);
                try
                {
                    Workload.Open(again);
                }
                catch (SimulatedCrashException)
                {
                    crashes++;
                }

                if (!again.HasCrashed)
                {
                    break;
                }

                string found = DatabaseText.Of(Workload.Open(again.Restart((int)inner)));
                Assert.True(found == expected, $"Crash at operation {operation}, and at operation {inner} of the recovery ({again.Operations[^1]}):\n{found}\nshould be\n{expected}");
            }
        }

        Assert.True(crashes > 50, $"There were {crashes} crashes in recoveries.");
    }
}
