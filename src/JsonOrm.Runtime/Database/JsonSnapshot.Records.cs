using JsonOrm.Chunks;
using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm;

// Rows without classes, for tools.
public sealed partial class JsonSnapshot
{
    /// <summary>Returns the rows of a table as JSON records, without the table's class, in the order of their keys. They are read as they are enumerated.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="descending">True to begin with the greatest key.</param>
    /// <returns>One UTF-8 JSON object per row, in the canonical form of the files: a member per column in declared order, nulls omitted.</returns>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> ReadRecords(string table, bool descending = false) =>
        Records(DatabaseEngine.Read(Version, RecordTables.Find(_engine, table)), descending);

    /// <summary>Returns the number of rows of a table. Reads no rows.</summary>
    /// <param name="table">The table's name.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public long CountRecords(string table) => DatabaseEngine.Read(Version, RecordTables.Find(_engine, table)).RowCount;

    private static IEnumerable<ReadOnlyMemory<byte>> Records(TableVersion table, bool descending)
    {
        KeyCursor cursor = table.Seek(KeyRange.All, descending);
        while (cursor.MoveNext())
        {
            RowSlice row = KeptMembers.Drop(cursor.Row);
            yield return new ReadOnlyMemory<byte>(row.Buffer, row.Offset, row.Length);
        }
    }
}
