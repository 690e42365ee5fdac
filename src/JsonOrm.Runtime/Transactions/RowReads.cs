using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>Reads single rows.</summary>
internal static class RowReads
{
    /// <summary>The row with the given values of a unique index; null if there is none.</summary>
    public static T? Find<T>(TableVersion table, UniqueKey<T> unique)
        where T : class, ITable<T>
    {
        if (!TryFindKey(table, unique, out RowKey key) || !table.TryFind(key, out RowSlice line))
        {
            return null;
        }

        return StoredRow.Read<T>(line);
    }

    /// <summary>The key of the row with the given values of a unique index.</summary>
    /// <exception cref="ArgumentException">The values are not those of a unique index of the table.</exception>
    public static bool TryFindKey<T>(TableVersion table, UniqueKey<T> unique, out RowKey key)
        where T : class
    {
        if (unique.Values.Bytes is null || unique.IndexPlace >= table.Indexes.Count || !table.Form.Indexes[unique.IndexPlace].Schema.IsUnique)
        {
            throw new ArgumentException(
                $"The key does not name a unique index of table '{table.Schema.Name}'. Make it by the method that {table.Schema.TypeName} has for the index.", nameof(unique));
        }

        return table.TryFindUnique(unique.IndexPlace, unique.Values, out key);
    }
}
