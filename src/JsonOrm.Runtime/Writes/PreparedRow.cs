using JsonOrm.Rows;

namespace JsonOrm.Writes;

/// <summary>A row that has been validated, and encoded unless its key is still to be assigned; with the information needed to restore the caller's
/// object.</summary>
internal struct PreparedRow<T>
    where T : class, ITable<T>
{
    public T Row;

    /// <summary>The row's key, or the values of a unique index by which it is deleted.</summary>
    public RowKey Key;
    public RowSlice Line;

    /// <summary>The key is 0: it is assigned, and the row is encoded, once the writer lock is held.</summary>
    public bool NeedsKey;

    /// <summary>The key that the write has set on the caller's object; 0 if it has set none.</summary>
    public long AssignedKey;

    /// <summary>The token was advanced, from <see cref="Token"/> to <see cref="MovedToken"/>.</summary>
    public bool HasMovedToken;

    public Value Token;

    public Value MovedToken;

    /// <summary>The position of that unique index.</summary>
    public int Index;

    /// <summary>The row with a key, to be deleted; there is no object for it.</summary>
    public static PreparedRow<T> By(TableKey<T> key) => new() { Key = key.Encoded };

    /// <summary>The row with the values of a unique index, to be deleted; there is no object for it.</summary>
    public static PreparedRow<T> By(UniqueKey<T> key) => new() { Key = key.Values, Index = key.IndexPlace };

    /// <summary>True if the write has set something on the caller's object.</summary>
    public readonly bool HasChangedObject => AssignedKey != 0 || HasMovedToken;

    /// <summary>Restores what the write has set on the caller's object. A value that the caller has set since is kept.</summary>
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
