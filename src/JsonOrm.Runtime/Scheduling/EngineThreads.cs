namespace JsonOrm.Scheduling;

/// <summary>
/// Threads for work that must proceed whatever the thread pool does: the leader of a commit group, or a writer that has just been granted the writer lock, may
/// be awaited by threads that are
/// all the pool has. Work runs on an idle thread or a new one, which ends after it has been idle for a while. If the system cannot provide a thread, the pool
/// does the work.
/// </summary>
/// <param name="start">Starts a thread.</param>
internal sealed class EngineThreads(Action<ThreadStart> start)
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private readonly Queue<IThreadPoolWorkItem> _work = new();

    [ThreadStatic]
    private static bool t_isOne;

    // Threads that wait for work, and threads that were woken and have not taken work yet.
    private int _waiting;

    /// <summary>The threads shared by the process.</summary>
    public static EngineThreads Shared { get; } = new(static live => new Thread(live) { IsBackground = true, Name = "JsonOrm" }.UnsafeStart());

    /// <summary>Runs work on one of the threads. Never waits for one.</summary>
    public void Queue(IThreadPoolWorkItem work)
    {
        lock (_gate)
        {
            _work.Enqueue(work);
            if (_waiting >= _work.Count)
            {
                Monitor.Pulse(_gate);
                return;
            }

            // Counted immediately, because its first work is already queued.
            _waiting++;
        }

        try
        {
            start(Live);
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            // The caller has published a commit or holds the writer lock, and must neither fail nor leave the work undone.
            lock (_gate)
            {
                _waiting--;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static threads => threads.DoOne(), this, preferLocal: false);
        }
    }

    // One of the threads may already have taken the work.
    private void DoOne()
    {
        IThreadPoolWorkItem? work;
        lock (_gate)
        {
            _work.TryDequeue(out work);
        }

        work?.Execute();
    }

    /// <summary>Continues in the thread pool if the current thread is one of these, because user code may follow and take any time.</summary>
    public static Leaving Leave() => default;

    private void Live()
    {
        t_isOne = true;
        while (TryTake() is { } work)
        {
            work.Execute();
            lock (_gate)
            {
                _waiting++;
            }
        }
    }

    // Returns null if there was no work for a while.
    private IThreadPoolWorkItem? TryTake()
    {
        lock (_gate)
        {
            IThreadPoolWorkItem? work;
            while (!_work.TryDequeue(out work) && Monitor.Wait(_gate, s_idle))
            {
                // Woken, but another thread was faster: wait again.
            }

            if (work is null)
            {
                _work.TryDequeue(out work);
            }

            _waiting--;
            return work;
        }
    }

    /// <summary>An awaiter that moves from one of these threads to the pool.</summary>
    internal readonly struct Leaving : System.Runtime.CompilerServices.ICriticalNotifyCompletion
    {
        public bool IsCompleted => !t_isOne;

        public Leaving GetAwaiter() => this;

        public void GetResult()
        {
            // There is no result.
        }

        public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

        public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
    }
}
