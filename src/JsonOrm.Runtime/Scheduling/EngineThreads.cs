namespace JsonOrm.Scheduling;

/// <summary>
/// Threads for what must go on whatever the thread pool does: whoever leads a group of commits, or has just been given the right to write, is waited for by threads that may well be
/// all the pool has. A thread is taken that has nothing to do, or made; it ends when it has had nothing to do for a while.
/// </summary>
internal static class EngineThreads
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);
    private static readonly object s_gate = new();
    private static readonly Queue<IThreadPoolWorkItem> s_work = new();

    [ThreadStatic]
    private static bool t_isOne;

    // Those that wait for work, and those that were woken and have not taken it yet.
    private static int s_waiting;

    /// <summary>Does work on one of the threads. Never waits for one.</summary>
    public static void Queue(IThreadPoolWorkItem work)
    {
        lock (s_gate)
        {
            s_work.Enqueue(work);
            if (s_waiting >= s_work.Count)
            {
                Monitor.Pulse(s_gate);
                return;
            }

            // Counted at once: its first work is there.
            s_waiting++;
        }

        new Thread(Live) { IsBackground = true, Name = "JsonOrm" }.UnsafeStart();
    }

    /// <summary>Goes on in the thread pool where this is one of the threads: what follows may be a user's code, and take any time.</summary>
    public static Leaving Leave() => default;

    private static void Live()
    {
        t_isOne = true;
        while (TryTake() is { } work)
        {
            work.Execute();
            lock (s_gate)
            {
                s_waiting++;
            }
        }
    }

    // Null when there was nothing for a while.
    private static IThreadPoolWorkItem? TryTake()
    {
        lock (s_gate)
        {
            IThreadPoolWorkItem? work;
            while (!s_work.TryDequeue(out work) && Monitor.Wait(s_gate, s_idle))
            {
                // Woken, and another one was faster: waits again.
            }

            if (work is null)
            {
                s_work.TryDequeue(out work);
            }

            s_waiting--;
            return work;
        }
    }

    /// <summary>An awaiter that moves from one of the threads to the pool.</summary>
    internal readonly struct Leaving : System.Runtime.CompilerServices.ICriticalNotifyCompletion
    {
        public bool IsCompleted => !t_isOne;

        public Leaving GetAwaiter() => this;

        public void GetResult()
        {
            // There is nothing to be told.
        }

        public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

        public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
    }
}
