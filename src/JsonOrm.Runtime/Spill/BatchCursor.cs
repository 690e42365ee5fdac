using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Iterates over batches of columns row by row.</summary>
internal sealed class BatchCursor(IEnumerable<ColumnVector[]> batches) : IDisposable
{
    private readonly IEnumerator<ColumnVector[]> _batches = batches.GetEnumerator();

    /// <summary>The batch that contains the current row.</summary>
    public ColumnVector[] Columns { get; private set; } = [];

    /// <summary>The current row's index in the batch.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>Moves to the next row, initially the first one; returns false after the last.</summary>
    public bool MoveNext()
    {
        while (Columns.Length == 0 || ++Row >= Columns[0].Count)
        {
            if (!_batches.MoveNext())
            {
                return false;
            }

            Columns = _batches.Current;
            Row = -1;
        }

        return true;
    }

    public void Dispose() => _batches.Dispose();
}
