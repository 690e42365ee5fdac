using JsonOrm.Rows;

namespace JsonOrm.Writes;

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

    /// <summary>The key that the write has set on the caller's object; 0 when it has set none.</summary>
    public long AssignedKey;

    /// <summary>The token was moved on, from <see cref="Token"/> to <see cref="MovedToken"/>.</summary>
    public bool HasMovedToken;

    public Value Token;

    public Value MovedToken;

    /// <summary>The place of that unique index.</summary>
    public int Index;

    /// <summary>The row with a key, to be deleted; there is no object of it.</summary>
    public static PreparedRow<T> By(TableKey<T> key) => new() { Key = key.Encoded };

    /// <summary>The row with the values of a unique index, to be deleted; there is no object of it.</summary>
    public static PreparedRow<T> By(UniqueKey<T> key) => new() { Key = key.Values, Index = key.IndexPlace };

    /// <summary>True when the write has set something on the caller's object.</summary>
    public readonly bool HasChangedObject => AssignedKey != 0 || HasMovedToken;

    /// <summary>Puts back what the write has set on the caller's object. A value that the caller has set since stays.</summary>
    public readonly void Undo()
    {
        if (AssignedKey != 0 && T.Codec.GetAssignedKey(Row) == AssignedKey)
        {
            T.Codec.SetAssignedKey(Row, 0);
        }

        if (HasMovedToken && T.Codec.GetConcurrencyToken(Row) == MovedToken)
        {
            T.Codec.SetConcurrencyToken(Row, Token);
        }
    }
}
