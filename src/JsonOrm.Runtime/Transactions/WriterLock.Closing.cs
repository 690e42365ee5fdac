using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

// Blocks writers for a while, and lets the checkpointer in ahead of them.
internal sealed partial class WriterLock
{
    private readonly LinkedList<WriterTurn> _first = new();

    // Creates the error for a writer whose wait timed out; null while the lock is open. Changed under the gate.
    private volatile Func<TimeSpan, Exception>? _refusal;

    /// <summary>True if writers are blocked.</summary>
    public bool IsClosed => _refusal is not null;

    /// <summary>Blocks writers from now on; the current holder keeps the lock.</summary>
    /// <param name="refusal">Creates the error for a writer that has waited for the given time.</param>
    public void Close(Func<TimeSpan, Exception> refusal)
    {
        lock (_gate)
        {
            // Counted as a waiter, so that no one takes the lock without going through the gate.
            _waiting += _refusal is null ? 1 : 0;
            _refusal = refusal;
        }
    }

    /// <summary>Lets writers in again, in order of arrival.</summary>
    public void Open()
    {
        WriterTurn? next = null;
        lock (_gate)
        {
            if (_refusal is null)
            {
                return;
            }

            _refusal = null;
            _waiting--;
            if (_waiters.Count > 0 && Interlocked.CompareExchange(ref _held, 1, 0) == 0)
            {
                next = TakeNext();
            }
        }

        if (next is not null)
        {
            scheduler.HandOver(next);
        }
    }

    /// <summary>Waits for the lock ahead of all writers, even if it is closed, blocking the thread.</summary>
    /// <param name="timeout">The maximum wait.</param>
    /// <exception cref="TransactionConflictException">The wait timed out; the message says who holds the lock.</exception>
    public void EnterFirst(TimeSpan timeout)
    {
        if (!TryEnterFirst(timeout))
        {
            throw Describe(timeout);
        }
    }

    /// <summary>Waits for the lock ahead of all writers, even if it is closed, blocking the thread; returns false on timeout.</summary>
    public bool TryEnterFirst(TimeSpan timeout)
    {
        LinkedListNode<WriterTurn> node;
        lock (_gate)
        {
            if (Interlocked.CompareExchange(ref _held, 1, 0) == 0)
            {
                return true;
            }

            _waiting++;
            node = _first.AddLast(new WriterTurn(isBlocking: true));
        }

        return Wait(node, timeout);
    }

    // The lock is handed over without ever being free, so that waiters cannot be overtaken indefinitely.
    private WriterTurn? TakeNext()
    {
        LinkedList<WriterTurn> line = _first.Count > 0 || _refusal is not null ? _first : _waiters;
        if (line.First is not { } first)
        {
            return null;
        }

        line.RemoveFirst();
        _waiting--;
        return first.Value;
    }
}
