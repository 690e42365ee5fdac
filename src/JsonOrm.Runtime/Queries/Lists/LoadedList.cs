using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The rows of a list that has been read for a batch of results.</summary>
/// <param name="batch">The rows of all results.</param>
/// <param name="rows">The indexes in the batch of the rows of each result; null for none.</param>
internal sealed class LoadedList(RowBatch batch, List<int>?[] rows)
{
    /// <summary>Reads the list of a result.</summary>
    public List<V> Read<V>(int result, Func<RowBatch, int, V> read)
    {
        List<int> own = rows[result] ?? [];
        var list = new List<V>(own.Count);
        foreach (int row in own)
        {
            list.Add(read(batch, row));
        }

        return list;
    }

    /// <summary>Reads the first row of a result.</summary>
    /// <returns>False if it has no row.</returns>
    public bool TryReadFirst<V>(int result, Func<RowBatch, int, V> read, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out V first)
    {
        bool exists = rows[result] is [_, ..];
        first = exists ? read(batch, rows[result]![0]) : default;
        return exists;
    }
}
