namespace JsonOrm.Scheduling;

/// <summary>
/// Threads for what must go on whatever the thread pool does: whoever leads a group of commits, or has just been given the right to write, is waited for by threads that may well be
/// all the pool has. A thread is taken that has nothing to do, or made; it ends when it has had nothing to do for a while. Where the system gives no thread any more, the pool does the work.
/// </summary>
/// <param name="start">Starts a thread.</param>
internal sealed class EngineThreads(Action<ThreadStart> start)
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private readonly Queue<IThreadPoolWorkItem> _work = new();

    [ThreadStatic]
    private static bool t_isOne;

    // Those that wait for work, and those that were woken and have not taken it yet.
    private int _waiting;

    /// <summary>Those of the process.</summary>
    public static EngineThreads Shared { get; } = new(static live => new Thread(live) { IsBackground = true, Name = "JsonOrm" }.UnsafeStart());

    /// <summary>Does work on one of the threads. Never waits for one.</summary>
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

            // Counted at once: its first work is there.
            _waiting++;
        }

        try
        {
            start(Live);
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            // Whoever queues has published a commit or holds the right to write, and must neither fail nor leave the work undone.
            lock (_gate)
            {
                _waiting--;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static threads => threads.DoOne(), this, preferLocal: false);
        }
    }

    // One of the threads may have been quicker.
    private void DoOne()
    {
        IThreadPoolWorkItem? work;
        lock (_gate)
        {
            _work.TryDequeue(out work);
        }

        work?.Execute();
    }

    /// <summary>Goes on in the thread pool where this is one of the threads: what follows may be a user's code, and take any time.</summary>
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

    // Null when there was nothing for a while.
    private IThreadPoolWorkItem? TryTake()
    {
        lock (_gate)
        {
            IThreadPoolWorkItem? work;
            while (!_work.TryDequeue(out work) && Monitor.Wait(_gate, s_idle))
            {
                // Woken, and another one was faster: waits again.
            }

            if (work is null)
            {
                _work.TryDequeue(out work);
            }

            _waiting--;
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
