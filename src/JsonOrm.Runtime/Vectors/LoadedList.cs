using System.Diagnostics.CodeAnalysis;
using JsonOrm.Rows;

namespace JsonOrm.Vectors;

/// <summary>A list that is a value of each row of a batch, after its rows have been read.</summary>
/// <param name="batch">The rows of all lists.</param>
/// <param name="rows">For each row of the other batch the indexes of its own rows in this one; null for none.</param>
internal sealed class LoadedList(RowBatch batch, List<int>?[] rows)
{
    /// <summary>The rows of all lists.</summary>
    public RowBatch Batch => batch;

    /// <summary>The indexes in <see cref="Batch"/> of the rows of a list.</summary>
    public IReadOnlyList<int> Of(int row) => rows[row] ?? [];

    /// <summary>Reads the list of a row.</summary>
    public List<V> Read<V>(int row, Func<RowBatch, int, V> read)
    {
        List<int> own = rows[row] ?? [];
        var list = new List<V>(own.Count);
        foreach (int place in own)
        {
            list.Add(read(batch, place));
        }

        return list;
    }

    /// <summary>Reads the first row of the list of a row.</summary>
    /// <returns>False if the list is empty.</returns>
    public bool TryReadFirst<V>(int row, Func<RowBatch, int, V> read, [MaybeNullWhen(false)] out V first)
    {
        bool exists = rows[row] is [_, ..];
        first = exists ? read(batch, rows[row]![0]) : default;
        return exists;
    }
}
