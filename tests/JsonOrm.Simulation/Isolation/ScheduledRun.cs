using JsonOrm.Simulation.Expected;
using JsonOrm.Simulation.Scheduling;

namespace JsonOrm.Simulation.Isolation;

/// <summary>Clients, their order, the clock and the disk, all determined by one seed.</summary>
internal sealed class ScheduledRun
{
    private readonly ulong _seed;
    private readonly SimulatedScheduler _scheduler;
    private readonly IWorkload _workload;
    private readonly Disturbance _disturbance;
    private readonly int _clients;
    private readonly int _steps;
    private readonly ConcurrentRun _run;

    /// <param name="seed">Determines everything.</param>
    /// <param name="plant">Creates a scheduler with a defect, or null for a correct one.</param>
    public ScheduledRun(ulong seed, Func<ulong, SimulatedScheduler>? plant = null)
    {
        var random = new Random((int)Fingerprint.Mix(seed + 2));
        _seed = seed;
        _scheduler = plant is null ? new SimulatedScheduler(seed) : plant(seed);
        var crew = new ScheduledCrew(_scheduler);
        _workload = random.Next(3) switch
        {
            0 => new BankWorkload(crew),
            1 => new RingWorkload(crew),
            _ => new ListAppendWorkload(random.Next(1, 9), crew),
        };
        _disturbance = random.Next(2) == 0 ? Disturbance.Crash : (Disturbance)random.Next(5);
        _clients = random.Next(4) == 0 ? 64 : random.Next(2, 9);
        _steps = random.Next(20, 300);
        _run = new ConcurrentRun(_workload, crew, _disturbance, (int)(seed & int.MaxValue)) { CheckpointBytes = random.Next(2) == 0 ? 30_000 : 2_000, StepsInRound = random.Next(20, 150) };
    }

    /// <summary>How often one of several threads was chosen to run.</summary>
    public long Decisions => _scheduler.Decisions;

    /// <summary>A hash of everything that happened: two runs of one seed have the same.</summary>
    public ulong Trace => _scheduler.Trace;

    public int Reopened => _run.Reopened;

    public int FailedSteps => _run.FailedSteps;

    /// <summary>Runs to the end.</summary>
    /// <exception cref="SimulationException">A guarantee was violated. The message contains the command that reproduces it.</exception>
    public void Run()
    {
        try
        {
            _run.Run(_clients, _steps);
            if (_workload is ListAppendWorkload lists && HistoryChecker.Check(lists.History) is [var anomaly, ..])
            {
                throw new SimulationException($"{anomaly.Kind}\n{anomaly.Explanation}");
            }
        }
        catch (SimulationException error)
        {
            throw new SimulationException(
                $"{error.Message}\nIt happened to {_clients} clients of {_workload.GetType().Name}, disturbed by {_disturbance}.\n" +
                $"Run it again: dotnet run -c Release --project tests/JsonOrm.Simulation -- clients --seed {_seed}",
                error.InnerException ?? error);
        }
    }

    public override string ToString() => $"{_workload.GetType().Name} with {_clients} clients disturbed by {_disturbance}: {Decisions:N0} decisions, {Reopened} restarts, {FailedSteps} failed steps";
}
