namespace JsonOrm.Testing;

/// <summary>
/// Tests what a machine crash leaves of your data. The work runs once on a simulated disk. At each of its disk operations, the test
/// examines what a machine that crashed there would find after a restart: everything that was synced, and some part of
/// the rest, sector by sector and name by name.
/// </summary>
public static class CrashTest
{
    /// <summary>Runs the work, and runs the check for a crash at every disk operation.</summary>
    /// <param name="work">
    /// What your program does, on the given disk. If it records its progress in variables of its own after each call that
    /// returns, the check can read them as what was acknowledged.
    /// </param>
    /// <param name="check">
    /// What must hold on the disk after the restart; throws if it does not. It runs in the middle of the work,
    /// on the thread that touches the disk, so it must not use anything that the work has open.
    /// </param>
    /// <param name="outcomes">The number of outcomes to check per crash: the first loses everything that was not synced, the second loses nothing, the others
    /// lose some part.</param>
    /// <returns>The number of crashes that were checked.</returns>
    /// <exception cref="CrashTestException">A check threw. The message names the operation and says how to run that crash alone.</exception>
    public static long Run(Action<SimulatedFileSystem> work, Action<SimulatedFileSystem> check, int outcomes = 4)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 1);
        var test = new Crashes(new SimulatedFileSystem(), check, 1, long.MaxValue, 0, outcomes);
        test.Run(work);
        return test.Count;
    }

    /// <summary>Runs the work, and checks a single crash: the one that a <see cref="CrashTestException"/> names.</summary>
    /// <param name="operation">The disk operation at which the machine crashes, counted from 1.</param>
    /// <param name="outcome">The outcome of the crash, counted from 0.</param>
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
                // The machine was stopped when the first check failed, so what the work throws afterwards is irrelevant.
            }

            if (_failure is not null)
            {
                throw _failure;
            }
        }

        // An exception of the check must not reach the work, which could mistake it for a disk error.
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
