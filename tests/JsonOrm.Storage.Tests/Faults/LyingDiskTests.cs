using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>A disk that says it has synced and has not. Nothing can save what it loses; the checksums keep the rest from being taken for what it is not.</summary>
public class LyingDiskTests
{
    [Fact]
    [Trait("Fault", "45")]
    public void What_is_left_is_a_state_that_was_or_is_refused()
    {
        int refused = 0, kept = 0;
        for (long operation = 1; ; operation += 3)
        {
            var disk = new SimulatedFileSystem { IsSyncForgotten = (_, _) => true };
            disk.CrashAt(operation);
            new Workload(disk).RunUntilCrash();
            if (!disk.HasCrashed)
            {
                break;
            }

            for (int seed = 2; seed < 4; seed++)
            {
                string state;
                try
                {
                    state = DatabaseText.Of(Workload.Open(disk.Restart(seed)));
                }
                catch (JsonOrmException)
                {
                    refused++;
                    continue;
                }

                Assert.True(Array.IndexOf(Workload.States, state) >= 0, $"Crash at operation {operation}, seed {seed}, gave a state that never was:\n{state}");
                kept++;
            }
        }

        Assert.True(refused > 10 && kept > 10, $"{refused} were refused, {kept} were states.");
    }
}
