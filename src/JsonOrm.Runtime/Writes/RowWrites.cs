using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>The work of a write of one row while the writer lock is held. If it throws, the transaction is unchanged; the caller restores the row.</summary>
internal static class RowWrites
{
    /// <summary>Does the work before the lock is taken.</summary>
    public static PreparedRow<T> Prepare<T>(WriteKind kind, T row, int maxRowBytes, long? place = null)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(row);
        return kind switch
        {
            WriteKind.Insert => RowPreparation.ForInsert(row, maxRowBytes, place),
            WriteKind.Upsert when T.Schema.HasAssignedKey && T.Codec.GetAssignedKey(row) == 0 => RowPreparation.ForInsert(row, maxRowBytes, place),
            WriteKind.Delete => new PreparedRow<T> { Row = row },
            _ => RowPreparation.ForUpdate(row, maxRowBytes, place),
        };
    }

    /// <summary>Does the work under the lock.</summary>
    /// <returns>False if the row to delete does not exist.</returns>
    public static bool Apply<T>(WriteKind kind, WriteTransaction transaction, TableSlot slot, ref PreparedRow<T> prepared, int maxRowBytes)
        where T : class, ITable<T>
    {
        switch (kind)
        {
            case WriteKind.Insert:
                Insert(transaction, slot, ref prepared, maxRowBytes);
                return true;
            case WriteKind.Update:
                Update(transaction, slot, ref prepared);
                return true;
            case WriteKind.Upsert:
                Upsert(transaction, slot, ref prepared, maxRowBytes);
                return true;
            case WriteKind.DeleteByKey:
                return transaction.Delete(slot, prepared.Key);
            case WriteKind.DeleteByUniqueKey:
                return Delete(transaction, slot, new UniqueKey<T>(prepared.Index, prepared.Key));
            default:
                return Delete(transaction, slot, prepared.Row);
        }
    }

    /// <summary>Deletes the row with the values of a unique index; returns false if there is none.</summary>
    public static bool Delete<T>(WriteTransaction transaction, TableSlot slot, UniqueKey<T> unique)
        where T : class, ITable<T> =>
        RowReads.TryFindKey(transaction.Read(slot), unique, out RowKey key) && transaction.Delete(slot, key);

    private static void Insert<T>(WriteTransaction transaction, TableSlot slot, ref PreparedRow<T> prepared, int maxRowBytes)
        where T : class, ITable<T>
    {
        AssignKey(transaction.NextAssignedKey(slot), ref prepared, maxRowBytes, null);
        transaction.Insert(slot, prepared.Key, prepared.Line);
    }

    private static void Update<T>(WriteTransaction transaction, TableSlot slot, ref PreparedRow<T> prepared)
        where T : class, ITable<T>
    {
        CheckUpdated(transaction, slot, prepared);
        transaction.Replace(slot, prepared.Key, prepared.Line);
    }

    private static void Upsert<T>(WriteTransaction transaction, TableSlot slot, ref PreparedRow<T> prepared, int maxRowBytes)
        where T : class, ITable<T>
    {
        if (!prepared.NeedsKey && transaction.TryFind(slot, prepared.Key, out RowSlice stored))
        {
            CheckToken(slot, stored, prepared);
            transaction.Replace(slot, prepared.Key, prepared.Line);
            return;
        }

        if (prepared.HasMovedToken)
        {
            // An insert keeps the row's original token.
            prepared.Undo();
            prepared.HasMovedToken = false;
            RowPreparation.Encode(ref prepared, maxRowBytes, null);
        }

        Insert(transaction, slot, ref prepared, maxRowBytes);
    }

    private static bool Delete<T>(WriteTransaction transaction, TableSlot slot, T row)
        where T : class, ITable<T>
    {
        return TryFindDeleted(transaction, slot, row, out RowKey key) && transaction.Delete(slot, key);
    }

    /// <exception cref="RowGoneException">The row to replace does not exist.</exception>
    /// <exception cref="ConcurrencyException">The concurrency token of the stored row has changed.</exception>
    public static void CheckUpdated<T>(WriteTransaction transaction, TableSlot slot, in PreparedRow<T> prepared)
        where T : class, ITable<T>
    {
        if (!transaction.TryFind(slot, prepared.Key, out RowSlice stored))
        {
            throw new RowGoneException(slot.Name, slot.KeyText(prepared.Line));
        }

        CheckToken(slot, stored, prepared);
    }

    /// <summary>Finds the key of a row to delete; returns false if the row does not exist.</summary>
    /// <exception cref="ConcurrencyException">The concurrency token of the stored row has changed.</exception>
    public static bool TryFindDeleted<T>(WriteTransaction transaction, TableSlot slot, T row, out RowKey key)
        where T : class, ITable<T>
    {
        key = T.Codec.GetKey(row).Encoded;
        if (!transaction.TryFind(slot, key, out RowSlice stored))
        {
            return false;
        }

        if (T.Schema.ConcurrencyColumn >= 0)
        {
            CheckToken<T>(slot, stored, T.Codec.GetConcurrencyToken(row));
        }

        return true;
    }

    /// <summary>Assigns the next key to a row without one, and encodes it.</summary>
    public static void AssignKey<T>(long key, ref PreparedRow<T> prepared, int maxRowBytes, long? place)
        where T : class, ITable<T>
    {
        if (!prepared.NeedsKey)
        {
            return;
        }

        ColumnType type = T.Schema.Columns[T.Schema.Key[0]].Type;
        if (key > MaxKey(type))
        {
            throw new JsonOrmException(
                $"Table '{T.Schema.Name}' has given out every key its type {type} has. Give the row a free key yourself{(type == ColumnType.Int64 ? "" : ", or make the key a long")}.");
        }

        T.Codec.SetAssignedKey(prepared.Row, key);
        prepared.AssignedKey = key;
        RowPreparation.Encode(ref prepared, maxRowBytes, place);
    }

    private static long MaxKey(ColumnType type) => type switch
    {
        ColumnType.SByte => sbyte.MaxValue,
        ColumnType.Byte => byte.MaxValue,
        ColumnType.Int16 => short.MaxValue,
        ColumnType.UInt16 => ushort.MaxValue,
        ColumnType.Int32 => int.MaxValue,
        ColumnType.UInt32 => uint.MaxValue,
        _ => long.MaxValue - 1,
    };

    /// <summary>Compares the row's original token with that of the row it replaces.</summary>
    /// <exception cref="ConcurrencyException">They differ.</exception>
    public static void CheckToken<T>(TableSlot slot, RowSlice stored, in PreparedRow<T> prepared)
        where T : class, ITable<T>
    {
        if (prepared.HasMovedToken)
        {
            CheckToken<T>(slot, stored, prepared.Token);
        }
    }

    private static void CheckToken<T>(TableSlot slot, RowSlice stored, Value expected)
        where T : class, ITable<T>
    {
        var reader = new RowReader(stored.Span);
        Value actual = T.Codec.GetConcurrencyToken(T.Codec.Read(ref reader));
        if (actual != expected)
        {
            throw new ConcurrencyException(slot.Name, slot.KeyText(stored), expected.ToString(), actual.ToString());
        }
    }
}
