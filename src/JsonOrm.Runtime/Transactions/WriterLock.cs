using System.Globalization;
using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

/// <summary>
/// The writer lock: one holder at a time, in order of arrival, across threads and awaits. A single call holds it for microseconds,
/// which justifies a short spin; a transaction holds it as long as the user likes, which does not. While it is closed, only
/// the checkpointer is let in, which makes the room that the others wait for.
/// </summary>
/// <param name="scheduler">Implements the waits.</param>
internal sealed partial class WriterLock(Scheduler scheduler)
{
    private const int Spins = 20;

    // The lock under which this thread runs code of the caller, which would wait for itself if it wrote.
    [ThreadStatic]
    private static WriterLock? s_callersCode;

    private readonly object _gate = new();
    private readonly LinkedList<WriterTurn> _waiters = new();
    private int _held;
    private int _waiting;
    private volatile WriterHolder? _holder;

    /// <summary>Takes the lock if it is free.</summary>
    public bool TryEnter()
    {
        scheduler.Pause();
        if (Volatile.Read(ref _waiting) == 0 && Interlocked.CompareExchange(ref _held, 1, 0) == 0)
        {
            return true;
        }

        return TryEnterSpinning();
    }

    /// <summary>Waits for the lock.</summary>
    /// <param name="timeout">The maximum wait.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TransactionConflictException">The wait timed out; the message says who holds the lock.</exception>
    public async ValueTask EnterAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        LinkedListNode<WriterTurn>? node = Join(isBlocking: false);
        if (node is null)
        {
            return;
        }

        try
        {
            await new GrantedWait(new ValueTask(scheduler.WaitAsync(node.Value.Task, timeout, cancellationToken)));
        }
        catch (Exception error)
        {
            // Whatever the cause, a writer that gives up leaves the queue.
            if (Leave(node))
            {
                throw error is TimeoutException ? Refusal(timeout) : error;
            }

            // The lock was granted at the same moment. The caller now holds it, and uses it if the wait merely timed out or was cancelled.
            if (error is not (TimeoutException or OperationCanceledException))
            {
                Exit();
                throw;
            }
        }
    }

    /// <summary>Waits for the lock, blocking the thread.</summary>
    /// <param name="timeout">The maximum wait.</param>
    /// <exception cref="TransactionConflictException">The wait timed out; the message says who holds the lock.</exception>
    public void Enter(TimeSpan timeout)
    {
        if (!TryEnter(timeout))
        {
            throw Refusal(timeout);
        }
    }

    /// <summary>Waits for the lock, blocking the thread; returns false on timeout.</summary>
    public bool TryEnter(TimeSpan timeout)
    {
        if (TryEnter())
        {
            return true;
        }

        LinkedListNode<WriterTurn>? node = Join(isBlocking: true);
        return node is null || Wait(node, timeout);
    }

    /// <summary>Marks that the thread runs code of the caller under the lock, or, with false, no longer. A write by this code is an error instead of a wait without end.</summary>
    public void RunsCallersCode(bool runs) => s_callersCode = runs ? this : null;

    /// <summary>Records that the lock is held for a while, and by whom. The caller holds it.</summary>
    public void Keep(WriterHolder holder) => _holder = holder;

    public void Exit()
    {
        _holder = null;
        WriterTurn? next;
        lock (_gate)
        {
            next = TakeNext();
            if (next is null)
            {
                Volatile.Write(ref _held, 0);
                return;
            }
        }

        scheduler.HandOver(next);
    }

    private bool TryEnterSpinning()
    {
        RefuseCallersCode();
        var spin = default(SpinWait);
        while (_holder is null && Volatile.Read(ref _waiting) == 0 && spin.Count < Spins)
        {
            spin.SpinOnce(sleep1Threshold: -1);
            if (Volatile.Read(ref _held) == 0 && Interlocked.CompareExchange(ref _held, 1, 0) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private void RefuseCallersCode()
    {
        if (s_callersCode == this)
        {
            throw new InvalidOperationException(
                "The code that was passed to a change of documents writes to the same database, and the change holds the writer lock. Write before or after the change, or do both in one transaction. Nothing was changed.");
        }
    }

    // Returns null if the lock was free after all and is now held.
    private LinkedListNode<WriterTurn>? Join(bool isBlocking)
    {
        RefuseCallersCode();
        lock (_gate)
        {
            if (_refusal is null && Interlocked.CompareExchange(ref _held, 1, 0) == 0)
            {
                return null;
            }

            _waiting++;
            return _waiters.AddLast(new WriterTurn(isBlocking));
        }
    }

    // Returns false on timeout.
    private bool Wait(LinkedListNode<WriterTurn> node, TimeSpan timeout)
    {
        try
        {
            return scheduler.Wait(node.Value.Task, timeout) || !Leave(node);
        }
        catch
        {
            // For example, if the thread is interrupted.
            if (!Leave(node))
            {
                Exit();
            }

            throw;
        }
    }

    // Returns false if the lock has already been handed over.
    private bool Leave(LinkedListNode<WriterTurn> node)
    {
        lock (_gate)
        {
            if (node.List is null)
            {
                return false;
            }

            node.List.Remove(node);
            _waiting--;
            return true;
        }
    }

    private Exception Refusal(TimeSpan timeout) => _refusal?.Invoke(timeout) ?? Describe(timeout);

    /// <summary>Creates the error for a caller whose wait timed out; it says who holds the lock.</summary>
    public TransactionConflictException Describe(TimeSpan timeout)
    {
        WriterHolder? holder = _holder;
        string who = holder is null
            ? "other writers, one after the other"
            : string.Create(
                CultureInfo.InvariantCulture, $"{holder.Describe()} since {holder.Since:yyyy-MM-dd'T'HH:mm:ss'Z'}, {holder.Held.TotalSeconds:0.0} s ago");
        return new TransactionConflictException(
            string.Create(CultureInfo.InvariantCulture, $"Waited {timeout.TotalSeconds:0.###} s for the right to write, which is held by {who}. ") +
            "Only one transaction writes at a time: end that one sooner, write through it when it is your own, or raise WriteTimeout.",
            holder?.Describe() ?? "other writers",
            holder?.Since);
    }
}
