namespace JsonOrm.Testing;

/// <summary>
/// Tests what a crash of the machine leaves of your data. A piece of work runs once over a simulated disk; at each of its disk operations
/// the test looks at what a machine that crashed there would find after starting again: all that was synced, and some part of
/// the rest, sector by sector and name by name.
/// </summary>
public static class CrashTest
{
    /// <summary>Runs the work, and the check for a crash at every disk operation of it.</summary>
    /// <param name="work">
    /// What your program does, on the disk it is given. What it notes about its progress in variables of its own, after each call that has
    /// returned, is what was acknowledged when the check runs.
    /// </param>
    /// <param name="check">
    /// What must hold afterwards, on the disk as it is after the restart; throws when it does not. It runs in the midst of the work,
    /// on the thread that touches the disk, so it must not use what the work has open.
    /// </param>
    /// <param name="outcomes">How many ways each crash goes: the first loses everything that was not synced, the second nothing, the others some part.</param>
    /// <returns>How many crashes were checked.</returns>
    /// <exception cref="CrashTestException">A check threw. The message says at which operation, and how to run that crash alone.</exception>
    public static long Run(Action<SimulatedFileSystem> work, Action<SimulatedFileSystem> check, int outcomes = 4)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 1);
        var test = new Crashes(new SimulatedFileSystem(), check, 1, long.MaxValue, 0, outcomes);
        test.Run(work);
        return test.Count;
    }

    /// <summary>Runs the work, and the check for a single crash: the one that a <see cref="CrashTestException"/> speaks of.</summary>
    /// <param name="operation">The disk operation that crashes, counted from 1.</param>
    /// <param name="outcome">Which way the crash goes, counted from 0.</param>
    /// <param name="work">What your program does.</param>
    /// <param name="check">What must hold afterwards.</param>
    /// <exception cref="CrashTestException">The check threw, or the work has fewer operations.</exception>
    public static void At(long operation, int outcome, Action<SimulatedFileSystem> work, Action<SimulatedFileSystem> check)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(check);
        var test = new Crashes(new SimulatedFileSystem(), check, operation, operation, outcome, outcome + 1);
        test.Run(work);
        if (test.Count == 0)
        {
            throw new CrashTestException($"There is no disk operation {operation}: the work ended after {test.Files.OperationCount}.", null);
        }
    }

    private sealed class Crashes(SimulatedFileSystem files, Action<SimulatedFileSystem> check, long first, long last, int firstOutcome, int endOutcome)
    {
        private CrashTestException? _failure;

        public SimulatedFileSystem Files => files;

        public long Count { get; private set; }

        public void Run(Action<SimulatedFileSystem> work)
        {
            files.AtOperation = (_, _) => Look();
            try
            {
                work(files);
            }
            catch (Exception) when (_failure is not null)
            {
                // The machine was stopped when the first check failed: what the work then throws says nothing.
            }

            if (_failure is not null)
            {
                throw _failure;
            }
        }

        // An exception of the check must not reach the work, which could take it for an error of the disk.
        private void Look()
        {
            long operation = files.OperationCount;
            if (operation < first || operation > last || _failure is not null)
            {
                return;
            }

            for (int outcome = firstOutcome; outcome < endOutcome; outcome++)
            {
                Count++;
                try
                {
                    check(files.Restart(outcome));
                }
                catch (Exception error)
                {
                    _failure = new CrashTestException(
                        $"A crash at disk operation {operation} ({files.LastOperation}), outcome {outcome}: {error.Message} Run this crash alone with CrashTest.At({operation}, {outcome}, work, check).",
                        error);
                    files.CrashAt(operation);
                    return;
                }
            }
        }
    }
}
