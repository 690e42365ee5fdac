using System.Globalization;
using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

/// <summary>
/// The right to write: one holder at a time, first come first served, across threads and awaits. Held for microseconds by a
/// single call, which is worth a short spin, and as long as the user likes by a transaction, which is not. While it is closed, nobody is
/// let in but the checkpointer, which makes the room that the others wait for.
/// </summary>
/// <param name="scheduler">What writers wait by.</param>
internal sealed partial class WriterLock(Scheduler scheduler)
{
    private const int Spins = 20;

    private readonly object _gate = new();
    private readonly LinkedList<WriterTurn> _waiters = new();
    private int _held;
    private int _waiting;
    private volatile WriterHolder? _holder;

    /// <summary>Takes the lock when it is free.</summary>
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
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="TransactionConflictException">The time is over; it says who holds the lock.</exception>
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
            // Whatever it is, who gives up is in nobody's way.
            if (Leave(node))
            {
                throw error is TimeoutException ? Refusal(timeout) : error;
            }

            // The lock came in the same moment. It is ours, and is used, where the wait is merely over.
            if (error is not (TimeoutException or OperationCanceledException))
            {
                Exit();
                throw;
            }
        }
    }

    /// <summary>Waits for the lock, blocking the thread.</summary>
    /// <param name="timeout">How long.</param>
    /// <exception cref="TransactionConflictException">The time is over; it says who holds the lock.</exception>
    public void Enter(TimeSpan timeout)
    {
        if (!TryEnter(timeout))
        {
            throw Refusal(timeout);
        }
    }

    /// <summary>Waits for the lock, blocking the thread; false when the time is over.</summary>
    public bool TryEnter(TimeSpan timeout)
    {
        if (TryEnter())
        {
            return true;
        }

        LinkedListNode<WriterTurn>? node = Join(isBlocking: true);
        return node is null || Wait(node, timeout);
    }

    /// <summary>Says that the lock is kept for a while, and by whom. The caller holds it.</summary>
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

    // Null when the lock was free after all, and is now held.
    private LinkedListNode<WriterTurn>? Join(bool isBlocking)
    {
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

    // False when the time is over.
    private bool Wait(LinkedListNode<WriterTurn> node, TimeSpan timeout)
    {
        try
        {
            return scheduler.Wait(node.Value.Task, timeout) || !Leave(node);
        }
        catch
        {
            // As when the thread is interrupted.
            if (!Leave(node))
            {
                Exit();
            }

            throw;
        }
    }

    // False when the lock has been handed over already.
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

    /// <summary>The error of one who has waited in vain for the time given: it says who holds the lock.</summary>
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
