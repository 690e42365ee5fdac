using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// The rows of one table that paths of a running query have led to. Each is found once, and each of its columns is decoded once, however many rows
/// refer to it. Thread-safe.
/// </summary>
internal sealed class RelatedStore(TableVersion table)
{
    private const int MissingRow = -1;

    private readonly object _lock = new();
    private readonly RowHashMap _keys = new(64);
    private readonly List<int> _places = [];
    private readonly List<RowSlice> _lines = [];
    private readonly VectorBuilder?[] _builders = new VectorBuilder?[table.Schema.Columns.Count];
    private readonly ColumnVector?[] _columns = new ColumnVector?[table.Schema.Columns.Count];

    /// <summary>The position of the row for each foreign key; negative if the key is null or there is no such row.</summary>
    public int[] Find(ColumnVector[] foreignKey)
    {
        var found = new int[foreignKey[0].Count];
        lock (_lock)
        {
            for (int row = 0; row < found.Length; row++)
            {
                found[row] = HasNull(foreignKey, row) ? MissingRow : FindOne(foreignKey, row);
            }
        }

        return found;
    }

    /// <summary>A column of the rows at these positions; null for a negative position.</summary>
    public ColumnVector Column(int ordinal, ReadOnlySpan<int> places)
    {
        ColumnVector values;
        lock (_lock)
        {
            values = Load(ordinal);
        }

        return VectorBuilder.Gather(values, places);
    }

    private static bool HasNull(ColumnVector[] columns, int row)
    {
        foreach (ColumnVector column in columns)
        {
            if (column.IsNull(row))
            {
                return true;
            }
        }

        return false;
    }

    private int FindOne(ColumnVector[] foreignKey, int row)
    {
        int number = _keys.Add(foreignKey, row, out bool isNew);
        if (isNew)
        {
            bool isThere = table.TryFind(RelatedKey.Of(table.Schema, foreignKey, row), out RowSlice line);
            _places.Add(isThere ? _lines.Count : MissingRow);
            if (isThere)
            {
                _lines.Add(line);
            }
        }

        return _places[number];
    }

    private ColumnVector Load(int ordinal)
    {
        VectorBuilder builder = _builders[ordinal] ??= VectorBuilder.For(table.Schema.Columns[ordinal].Type, _lines.Count);
        if (_columns[ordinal] is { } known && builder.Count == _lines.Count)
        {
            return known;
        }

        ReadOnlySpan<RowSlice> missing = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_lines)[builder.Count..];
        if (!missing.IsEmpty)
        {
            ColumnVector decoded = ColumnDecoder.Decode(table.Layout, missing, [ordinal])[ordinal]!;
            for (int row = 0; row < decoded.Count; row++)
            {
                builder.Append(decoded, row);
            }
        }

        return _columns[ordinal] = builder.Build();
    }
}
