using JsonOrm.Catalogue;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>A call that writes more than one row, as a transaction of its own.</summary>
internal abstract class LongWrite
{
    /// <summary>Who is named to those who wait; null when it takes no longer than they spin.</summary>
    public abstract WriterHolder? Holder { get; }

    /// <summary>Makes the changes. The writer lock is held.</summary>
    public abstract void Apply(WriteTransaction transaction);

    /// <summary>Puts back what was changed beside the transaction, for it did not come to its end.</summary>
    public abstract void Undo();
}

/// <summary>A write of many rows of one table.</summary>
/// <param name="slot">The table.</param>
internal abstract class WriteOfRows(TableSlot slot) : LongWrite
{
    // A few rows take no longer than those who wait should spin.
    private const int FewRows = 100;

    /// <summary>How many rows there are to write.</summary>
    public abstract int Count { get; }

    /// <summary>How many were written or deleted.</summary>
    public abstract long Written { get; }

    public override WriterHolder? Holder => Count > FewRows ? new WriterHolder("a write of many rows", slot.Name) : null;

    /// <summary>Notes what was set on the caller's rows, which is put back when the transaction that has it does not commit.</summary>
    public abstract void Remember(GivenRows given);

    protected TableSlot Slot => slot;
}
