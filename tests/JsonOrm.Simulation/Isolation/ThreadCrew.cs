using JsonOrm.Scheduling;

namespace JsonOrm.Simulation.Isolation;

/// <summary>Clients on the thread pool: realistic, and never the same twice.</summary>
internal sealed class ThreadCrew : Crew
{
    public override Scheduler Scheduler => Scheduler.Threads;

    public override bool[] WorkTogether(IReadOnlyList<Func<Task<bool>>> clients) =>
        Task.WhenAll(clients.Select(static client => Task.Run(client))).GetAwaiter().GetResult();

    public override Task PauseAsync(Random random) => random.Next(3) == 0 ? Task.Run(static () => { }) : Task.CompletedTask;
}
