using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Regroups batches of columns into batches of other sizes.</summary>
internal sealed class BatchReader(IEnumerable<ColumnVector[]> batches) : IDisposable
{
    private readonly IEnumerator<ColumnVector[]> _batches = batches.GetEnumerator();
    private ColumnVector[]? _batch;
    private int _row;

    /// <summary>Takes the next rows; there must be at least that many.</summary>
    public ColumnVector[] Take(int count)
    {
        VectorBuilder[]? taken = null;
        for (int rest = count; rest > 0;)
        {
            if (_batch is null || _row == _batch[0].Count)
            {
                _batch = _batches.MoveNext() ? _batches.Current : throw new InvalidOperationException("There are fewer rows than were spilled.");
                _row = 0;
            }

            if (taken is null && _row == 0 && _batch[0].Count == count)
            {
                _row = count;
                return _batch;
            }

            taken ??= Array.ConvertAll(_batch, column => VectorBuilder.For(VectorBuilder.TypeOf(column), count));
            int end = Math.Min(_row + rest, _batch[0].Count);
            rest -= end - _row;
            for (int i = 0; i < taken.Length; i++)
            {
                for (int row = _row; row < end; row++)
                {
                    taken[i].Append(_batch[i], row);
                }
            }

            _row = end;
        }

        return Array.ConvertAll(taken!, builder => builder.Build());
    }

    public void Dispose() => _batches.Dispose();
}
