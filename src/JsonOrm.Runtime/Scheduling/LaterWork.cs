namespace JsonOrm.Scheduling;

/// <summary>Work that begins after a delay. It sleeps on a thread of its own, because a timer's callback would wait for the thread pool.</summary>
internal sealed class LaterWork(TimeSpan time, IThreadPoolWorkItem work) : IThreadPoolWorkItem
{
    public void Execute()
    {
        Thread.Sleep(time);
        work.Execute();
    }
}
