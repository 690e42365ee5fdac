namespace JsonOrm.Scheduling;

/// <summary>
/// All waits of the engine, the concurrent work that it starts, and the time. Everything that determines which of several threads continues first, and what the
/// garbage collector has collected by then, passes through this class, so that a simulation can decide it from a seed. This implementation leaves it to the
/// operating system, the thread pool and the collector.
/// <para>A gate that is held across disk operations is entered and awaited through <see cref="Enter"/>, <see cref="Hold"/> and <see cref="Wait(object)"/>. A
/// plain
/// <c>lock</c> is right where nothing inside it waits.</para>
/// </summary>
internal class Scheduler
{
    public static Scheduler Threads { get; } = new();

    /// <summary>The clock for timeouts and pauses.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Milliseconds since some point in the past.</summary>
    public virtual long Milliseconds => Environment.TickCount64;

    /// <summary>The options for completions that other threads wait for: no continuation runs inside the call that completes them.</summary>
    public virtual TaskCreationOptions Completions => TaskCreationOptions.RunContinuationsAsynchronously;

    /// <summary>Marks a point at which another thread may go first.</summary>
    public virtual void Pause()
    {
        // The operating system may preempt the thread at any time.
    }

    /// <summary>Waits for a gate, which is re-entrant.</summary>
    public void Enter(Gate gate)
    {
        gate.NoteEntering();
        Acquire(gate);
    }

    /// <summary>Waits for a gate; false if the timeout passes first.</summary>
    public bool TryEnter(Gate gate, TimeSpan timeout)
    {
        if (!TryAcquire(gate, timeout))
        {
            return false;
        }

        // Only now: a thread that waits with a timeout and gives up cannot deadlock.
        gate.NoteEntered();
        return true;
    }

    /// <summary>Ends one entry into a gate.</summary>
    public void Exit(Gate gate)
    {
        Release(gate);
        gate.NoteExited();
    }

    protected virtual void Acquire(Gate gate) => Monitor.Enter(gate);

    protected virtual bool TryAcquire(Gate gate, TimeSpan timeout) => Monitor.TryEnter(gate, timeout);

    protected virtual void Release(Gate gate) => Monitor.Exit(gate);

    /// <summary>Waits for a gate and holds it until the result is disposed.</summary>
    public HeldGate Hold(Gate gate)
    {
        Enter(gate);
        return new HeldGate(this, gate);
    }

    /// <summary>Releases a gate, waits for <see cref="WakeAll"/>, and acquires the gate again.</summary>
    public virtual void Wait(object gate) => Monitor.Wait(gate);

    /// <summary>Wakes all threads that wait at a gate. The caller holds it.</summary>
    public virtual void WakeAll(object gate) => Monitor.PulseAll(gate);

    /// <summary>Waits for a task, and rethrows its exception.</summary>
    public virtual void Wait(Task task) => task.GetAwaiter().GetResult();

    /// <summary>Waits for a task; returns false on timeout.</summary>
    public virtual bool Wait(Task task, TimeSpan timeout) => task.Wait(timeout);

    /// <summary>A task for one of several callers that wait for the same task.</summary>
    public virtual Task OneOf(Task shared) => shared;

    /// <summary>Completes together with a task.</summary>
    /// <exception cref="TimeoutException">The wait timed out.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public virtual Task WaitAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken) => task.WaitAsync(timeout, cancellationToken);

    /// <summary>Completes a completion created with <see cref="Completions"/>, and wakes its waiters.</summary>
    public virtual void Complete(TaskCompletionSource completion, Exception? error)
    {
        if (error is null)
        {
            completion.SetResult();
        }
        else
        {
            completion.SetException(error);
        }
    }

    /// <summary>Grants the writer lock to a waiting writer.</summary>
    public virtual void HandOver(WriterTurn turn)
    {
        if (turn.IsBlocking)
        {
            turn.SetResult();
        }
        else
        {
            // Not the pool, because all of its threads may be blocked until this writer has written.
            EngineThreads.Shared.Queue(turn);
        }
    }

    /// <summary>Blocks the thread for a while.</summary>
    public virtual void Sleep(TimeSpan time) => Thread.Sleep(time);

    /// <summary>Starts work concurrently with the caller, whatever the thread pool does.</summary>
    public virtual void Queue(IThreadPoolWorkItem work) => EngineThreads.Shared.Queue(work);

    /// <summary>Starts work concurrently with the caller after a delay.</summary>
    public virtual void QueueAfter(TimeSpan time, IThreadPoolWorkItem work) => EngineThreads.Shared.Queue(new LaterWork(time, work));

    /// <summary>Whether objects may be held weakly, for as long as the garbage collector leaves them.</summary>
    public virtual bool KeepsWhatMayGo => true;

    /// <summary>Whether to check now which readers the garbage collector has collected.</summary>
    public virtual bool AsksForReaders() => true;

    /// <summary>A non-negative random number.</summary>
    public virtual long NextRandom() => Random.Shared.NextInt64();
}
