using JsonOrm.Simulation.Runs;

namespace JsonOrm.Simulation.Histories;

/// <summary>
/// Every history of up to some number of logical operations, with a crash at every disk operation of its last one: the
/// crashes of the earlier ones are those of the shorter histories.
/// </summary>
internal static class AllHistories
{
    /// <summary>Runs them all.</summary>
    /// <param name="length">The most logical operations of a history.</param>
    /// <param name="lookEvery">One in how many disk operations a crash is looked at.</param>
    /// <returns>How many histories, and how many crashes.</returns>
    public static (long Histories, long CrashStates) Run(int length, int lookEvery = 1)
    {
        long histories = 0;
        long states = 0;
        int letters = Enum.GetValues<Letter>().Length;
        for (int count = 1; count <= length; count++)
        {
            int all = (int)Math.Pow(letters, count);
            for (int number = 0; number < all; number++)
            {
                var run = new SimulatedRun(RunSettings.ForHistory((ulong)number, lookEvery));
                run.Run(Spell(number, count));
                histories++;
                states += run.CrashStates;
            }
        }

        return (histories, states);
    }

    private static Letter[] Spell(int number, int count)
    {
        var history = new Letter[count];
        for (int i = 0; i < count; i++)
        {
            history[i] = (Letter)(number % Enum.GetValues<Letter>().Length);
            number /= Enum.GetValues<Letter>().Length;
        }

        return history;
    }
}
