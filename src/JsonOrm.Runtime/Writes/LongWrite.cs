using JsonOrm.Catalogue;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>A call that writes more than one row, as a transaction of its own.</summary>
internal abstract class LongWrite
{
    /// <summary>The description of the lock holder for callers that wait; null if the write takes no longer than they spin.</summary>
    public abstract WriterHolder? Holder { get; }

    /// <summary>Applies the changes. The writer lock is held.</summary>
    public abstract void Apply(WriteTransaction transaction);

    /// <summary>Restores what was changed outside the transaction, because the write did not complete.</summary>
    public abstract void Undo();
}

/// <summary>A write of many rows of one table.</summary>
/// <param name="slot">The table.</param>
internal abstract class WriteOfRows(TableSlot slot) : LongWrite
{
    // Writing a few rows takes no longer than waiting callers spin.
    private const int FewRows = 100;

    /// <summary>The number of rows to write.</summary>
    public abstract int Count { get; }

    /// <summary>The number of rows written or deleted.</summary>
    public abstract long Written { get; }

    public override WriterHolder? Holder => Count > FewRows ? new WriterHolder("a write of many rows", slot.Name) : null;

    /// <summary>Records what was set on the caller's rows, so that it can be restored if the enclosing transaction does not commit.</summary>
    public abstract void Remember(GivenRows given);

    protected TableSlot Slot => slot;
}
