namespace JsonOrm.Simulation.Isolation;

/// <summary>Many scheduled runs, seed after seed.</summary>
internal sealed class ScheduleSweep(Action<ScheduleSweep>? progress = null)
{
    private const int RunsBetweenReports = 100;

    private long _runs;
    private long _decisions;
    private long _restarts;

    public long Runs => _runs;

    public long Decisions => _decisions;

    public long Restarts => _restarts;

    /// <summary>Uses every processor.</summary>
    /// <exception cref="SimulationException">A run has failed; the first one that did.</exception>
    public void Run(ulong first, int count)
    {
        SimulationException? failure = null;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, state) =>
        {
            var run = new ScheduledRun(first + (ulong)i);
            try
            {
                run.Run();
            }
            catch (SimulationException error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
                state.Stop();
            }

            Interlocked.Add(ref _decisions, run.Decisions);
            Interlocked.Add(ref _restarts, run.Reopened);
            if (Interlocked.Increment(ref _runs) % RunsBetweenReports == 0)
            {
                progress?.Invoke(this);
            }
        });
        if (failure is not null)
        {
            throw failure;
        }
    }

    public override string ToString() => $"{_runs:N0} schedules with {_decisions:N0} decisions and {_restarts:N0} restarts";
}
