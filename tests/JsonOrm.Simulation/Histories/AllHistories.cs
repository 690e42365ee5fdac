using JsonOrm.Simulation.Runs;

namespace JsonOrm.Simulation.Histories;

/// <summary>
/// Every history up to a number of logical operations, with a crash at every disk operation of the last one: the crashes of the earlier ones are covered by the
/// shorter histories.
/// </summary>
internal static class AllHistories
{
    /// <summary>Runs all of them.</summary>
    /// <param name="length">The maximum number of logical operations in a history.</param>
    /// <param name="lookEvery">Every how many disk operations a crash is checked.</param>
    /// <returns>The number of histories, and of crashes.</returns>
    public static (long Histories, long CrashStates) Run(int length, int lookEvery = 1, int longestOneIn = 1)
    {
        long histories = 0;
        long states = 0;
        int letters = Enum.GetValues<Letter>().Length;
        for (int count = 1; count <= length; count++)
        {
            int all = (int)Math.Pow(letters, count);
            for (int number = 0; number < all; number += count == length ? longestOneIn : 1)
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
