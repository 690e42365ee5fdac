using JsonOrm.Database;
using JsonOrm.Scheduling;
using JsonOrm.Simulation.Isolation;
using JsonOrm.Simulation.Scheduling;

namespace JsonOrm.Simulation.Planted;

/// <summary>A wait that could have been left out, simulated by a scheduler that does not do what it is told: if the schedules do not detect it, they prove
/// nothing.</summary>
/// <param name="Name">The defect.</param>
/// <param name="Plant">Creates the scheduler of a seed.</param>
internal sealed record PlantedRace(string Name, Func<ulong, SimulatedScheduler> Plant)
{
    private const ulong MostSeeds = 200;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedRace> All { get; } =
    [
        new("the writer's lock is not waited for", seed => new Hasty(seed) { SkipsLock = true }),
        new("a commit that joins a group does not wait for its sync", seed => new Hasty(seed) { SkipsGroup = true }),
        new("two checkpoints run at once", seed => new Hasty(seed) { SkipsGates = true }),
        new("a writer whose turn it is is not told", seed => new Hasty(seed) { ForgetsToTell = true }),
        new("those who wait for the log are not told", seed => new Hasty(seed) { ForgetsToWake = true }),
        new("whoever closes a database second does not wait for the first", seed => new Hasty(seed) { SkipsClosing = true }),
    ];

    /// <summary>Runs seeds one after another until one detects the defect.</summary>
    /// <returns>The number of runs before, and what was detected; null if no seed detects the defect.</returns>
    public (ulong Runs, string Seen)? FindOut()
    {
        for (ulong seed = 0; seed < MostSeeds; seed++)
        {
            try
            {
                new ScheduledRun(seed, Plant).Run();
            }
            catch (SimulationException error)
            {
                return (seed, error.Message.Split('\n')[0]);
            }
        }

        return null;
    }

    public override string ToString() => Name;

    private sealed class Hasty(ulong seed) : SimulatedScheduler(seed)
    {
        public bool SkipsLock { get; init; }

        public bool SkipsGroup { get; init; }

        public bool SkipsGates { get; init; }

        public bool ForgetsToTell { get; init; }

        public bool ForgetsToWake { get; init; }

        public bool SkipsClosing { get; init; }

        public override Task WaitAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken) =>
            SkipsLock ? Task.CompletedTask : base.WaitAsync(task, timeout, cancellationToken);

        public override Task OneOf(Task shared) => SkipsGroup ? Task.CompletedTask : base.OneOf(shared);

        protected override bool TryAcquire(Gate gate, TimeSpan timeout)
        {
            if (!Skips(gate))
            {
                return base.TryAcquire(gate, timeout);
            }

            Pause();
            return true;
        }

        protected override void Release(Gate gate)
        {
            if (Skips(gate))
            {
                Pause();
            }
            else
            {
                base.Release(gate);
            }
        }

        private bool Skips(Gate gate) => SkipsGates || (SkipsClosing && gate is DatabaseEngine.ClosingGate);

        public override void Complete(TaskCompletionSource completion, Exception? error)
        {
            if (!ForgetsToTell)
            {
                base.Complete(completion, error);
            }
        }

        public override void WakeAll(object gate)
        {
            if (!ForgetsToWake)
            {
                base.WakeAll(gate);
            }
        }
    }
}
