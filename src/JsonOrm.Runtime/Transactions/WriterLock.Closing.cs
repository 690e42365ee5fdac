using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

// Keeping writers out for a while, and letting the checkpointer in ahead of them.
internal sealed partial class WriterLock
{
    private readonly LinkedList<WriterTurn> _first = new();

    // Makes the error of a writer that has waited too long; null while the lock is open. Changed under the gate.
    private volatile Func<TimeSpan, Exception>? _refusal;

    /// <summary>True when writers are kept out.</summary>
    public bool IsClosed => _refusal is not null;

    /// <summary>From now on lets no writer in; who holds the lock keeps it.</summary>
    /// <param name="refusal">Makes the error of a writer that has waited in vain for the time given.</param>
    public void Close(Func<TimeSpan, Exception> refusal)
    {
        lock (_gate)
        {
            // Counted as one who waits, so that nobody takes the lock without coming to the gate.
            _waiting += _refusal is null ? 1 : 0;
            _refusal = refusal;
        }
    }

    /// <summary>Lets writers in again, first come first served.</summary>
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

    /// <summary>Waits for the lock ahead of all writers, closed or not, blocking the thread.</summary>
    /// <param name="timeout">How long.</param>
    /// <exception cref="TransactionConflictException">The time is over; it says who holds the lock.</exception>
    public void EnterFirst(TimeSpan timeout)
    {
        if (!TryEnterFirst(timeout))
        {
            throw Describe(timeout);
        }
    }

    /// <summary>Waits for the lock ahead of all writers, closed or not, blocking the thread; false when the time is over.</summary>
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

    // Handed over without ever being free, so that those who wait are not overtaken for ever.
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
