using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Simulation.Scheduling;

namespace JsonOrm.Simulation.Isolation;

/// <summary>Clients that take turns in an order determined by a seed.</summary>
internal sealed class ScheduledCrew(SimulatedScheduler scheduler) : Crew
{
    public override Scheduler Scheduler => scheduler;

    public override IFileSystem Disk(IFileSystem files) => new ScheduledFiles(files, scheduler);

    public override void Run(Action run) => scheduler.Run(run);

    public override bool[] WorkTogether(IReadOnlyList<Func<Task<bool>>> clients)
    {
        var results = new bool?[clients.Count];
        for (int i = 0; i < clients.Count; i++)
        {
            int client = i;
            scheduler.Start("client", () =>
            {
                Task<bool> work = clients[client]();
                scheduler.Wait(work);
                results[client] = work.Result;
            });
        }

        scheduler.WaitUntil(() => Array.TrueForAll(results, static result => result is not null), "the clients");
        return Array.ConvertAll(results, static result => result!.Value);
    }

    public override Task PauseAsync(Random random)
    {
        if (random.Next(3) == 0)
        {
            scheduler.Pause();
        }

        return Task.CompletedTask;
    }

    public override void Settle() => scheduler.WaitForOthers();
}
