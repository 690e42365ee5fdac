using JsonOrm.Rows;

namespace JsonOrm.Transactions;

/// <summary>A row that has been checked, and encoded unless its key is still to be assigned; and how to put the caller's object back.</summary>
internal struct PreparedRow<T>
    where T : class, ITable<T>
{
    public T Row;

    /// <summary>The row's key, or the values of a unique index by which it is deleted.</summary>
    public RowKey Key;
    public RowSlice Line;

    /// <summary>The key is 0 and is assigned, and the row encoded, when the writer lock is held.</summary>
    public bool NeedsKey;

    /// <summary>The token was moved on; <see cref="Token"/> is what it was.</summary>
    public bool HasMovedToken;

    public Value Token;

    /// <summary>The place of that unique index.</summary>
    public int Index;

    /// <summary>The row with a key, to be deleted; there is no object of it.</summary>
    public static PreparedRow<T> By(TableKey<T> key) => new() { Key = key.Encoded };

    /// <summary>The row with the values of a unique index, to be deleted; there is no object of it.</summary>
    public static PreparedRow<T> By(UniqueKey<T> key) => new() { Key = key.Values, Index = key.IndexPlace };

    /// <summary>Puts back what the call changed on the caller's object.</summary>
    public readonly void Undo()
    {
        if (NeedsKey)
        {
            T.Codec.SetAssignedKey(Row, 0);
        }

        if (HasMovedToken)
        {
            T.Codec.SetConcurrencyToken(Row, Token);
        }
    }
}
