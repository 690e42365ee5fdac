namespace JsonOrm.Scheduling;

/// <summary>
/// Where the engine waits, what it starts beside the caller, and what time it is. All that decides which of several threads goes on first, and what the
/// garbage collector has taken by then, passes through here, so that a simulation can decide it from a seed. This one leaves it to the operating system, the thread pool and the collector.
/// <para>Who holds a gate over disk operations, or waits for one, does so through <see cref="Enter"/>, <see cref="Hold"/> and <see cref="Wait(object)"/>. A plain
/// <c>lock</c> is right where nothing inside it waits.</para>
/// </summary>
internal class Scheduler
{
    public static Scheduler Threads { get; } = new();

    /// <summary>The clock of timeouts and pauses.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Milliseconds since some moment in the past.</summary>
    public virtual long Milliseconds => Environment.TickCount64;

    /// <summary>How the completions are made that others wait for: nobody goes on within the call that completes them.</summary>
    public virtual TaskCreationOptions Completions => TaskCreationOptions.RunContinuationsAsynchronously;

    /// <summary>A moment at which another thread may well go first.</summary>
    public virtual void Pause()
    {
        // The operating system may do so at any time.
    }

    /// <summary>Waits for a gate. A thread that holds it may enter it again.</summary>
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

        // Only now: a thread that waits for a limited time and gives up cannot deadlock.
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

    /// <summary>Lets a gate go, waits for <see cref="WakeAll"/>, and waits for the gate.</summary>
    public virtual void Wait(object gate) => Monitor.Wait(gate);

    /// <summary>Wakes all who wait at a gate. The caller holds it.</summary>
    public virtual void WakeAll(object gate) => Monitor.PulseAll(gate);

    /// <summary>Waits for a task, and throws what it failed of.</summary>
    public virtual void Wait(Task task) => task.GetAwaiter().GetResult();

    /// <summary>Waits for a task; false when the time is over.</summary>
    public virtual bool Wait(Task task, TimeSpan timeout) => task.Wait(timeout);

    /// <summary>What one of several who wait for the same task waits for.</summary>
    public virtual Task OneOf(Task shared) => shared;

    /// <summary>Ends with a task.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public virtual Task WaitAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken) => task.WaitAsync(timeout, cancellationToken);

    /// <summary>Ends the wait of all who wait for a completion of <see cref="Completions"/>.</summary>
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

    /// <summary>Gives someone the right to write that he has waited for.</summary>
    public virtual void HandOver(WriterTurn turn)
    {
        if (turn.IsBlocking)
        {
            turn.SetResult();
        }
        else
        {
            // Not the pool: all of its threads may be blocked until this one has written.
            EngineThreads.Shared.Queue(turn);
        }
    }

    /// <summary>Blocks the thread for a while.</summary>
    public virtual void Sleep(TimeSpan time) => Thread.Sleep(time);

    /// <summary>Starts work beside the caller, whatever the thread pool does.</summary>
    public virtual void Queue(IThreadPoolWorkItem work) => EngineThreads.Shared.Queue(work);

    /// <summary>Starts work beside the caller after a while.</summary>
    public virtual void QueueAfter(TimeSpan time, IThreadPoolWorkItem work) => EngineThreads.Shared.Queue(new LaterWork(time, work));

    /// <summary>Whether something may be kept for as long as the garbage collector leaves it.</summary>
    public virtual bool KeepsWhatMayGo => true;

    /// <summary>Whether to ask now which readers the garbage collector has taken.</summary>
    public virtual bool AsksForReaders() => true;

    /// <summary>A random number that is not negative.</summary>
    public virtual long NextRandom() => Random.Shared.NextInt64();
}
