namespace JsonOrm.Simulation.Runs;

/// <summary>Many runs, one seed after another, until enough crashes have been checked.</summary>
/// <param name="progress">Called now and then.</param>
internal sealed class Sweep(Action<Sweep>? progress = null)
{
    private long _crashStates;
    private long _operations;
    private long _faults;
    private long _runs;

    public long CrashStates => _crashStates;

    public long Operations => _operations;

    public long Faults => _faults;

    public long Runs => _runs;

    /// <summary>Uses every processor.</summary>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="states">The number of crashes to check.</param>
    /// <param name="settings">Returns the settings of a seed.</param>
    /// <param name="isAlone">Whether to run only the first seed.</param>
    /// <exception cref="SimulationException">A run has failed; the first one in the order of seeds.</exception>
    public void Run(ulong firstSeed, long states, Func<ulong, RunSettings> settings, bool isAlone = false)
    {
        ulong next = firstSeed;
        SimulationException? failure = null;
        var workers = new Thread[isAlone ? 1 : Environment.ProcessorCount];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work);
            workers[i].Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        if (failure is not null)
        {
            throw failure;
        }

        void Work()
        {
            while (Interlocked.Read(ref _crashStates) < states && failure is null)
            {
                var run = new SimulatedRun(settings(Interlocked.Increment(ref next) - 1));
                try
                {
                    run.Run();
                }
                catch (SimulationException error)
                {
                    Interlocked.CompareExchange(ref failure, error, null);
                }

                Interlocked.Add(ref _crashStates, run.CrashStates);
                Interlocked.Add(ref _operations, run.Operations);
                Interlocked.Add(ref _faults, run.Faults);
                if (Interlocked.Increment(ref _runs) % 500 == 0)
                {
                    progress?.Invoke(this);
                }

                if (isAlone)
                {
                    return;
                }
            }
        }
    }

    public override string ToString() =>
        $"{_crashStates:N0} crash states of {_runs:N0} runs with {_operations:N0} disk operations, {_faults:N0} of which failed";
}
