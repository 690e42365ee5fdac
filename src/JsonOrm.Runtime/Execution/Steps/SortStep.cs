using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// A stable sort of rows of any kind, which are held in place. With a limit it holds at most a small multiple of that number of rows: surplus
/// rows are pruned from time to time, and rows that sort after the last kept row are not added at all. If the chunks that contain the rows do not fit in
/// memory,
/// rows are pruned too, and if that is not sufficient, they are copied.
/// </summary>
internal sealed class SortStep
{
    private const int OutputBatch = 1024;
    private const int LeastPruneSize = 4096;

    private readonly IReadOnlyList<Ordering> _orderings;
    private readonly RowOrder _order;
    private readonly RowBlockStore _store;
    private readonly ExecutionScope _scope;
    private readonly Func<SpillingSort> _createSort;
    private readonly long? _limit;
    private VectorBuilder[] _builders;
    private ColumnVector[]? _kept;

    /// <param name="orderings">The order.</param>
    /// <param name="scope">The context of the run.</param>
    /// <param name="limit">The number of sorted rows wanted; null for all.</param>
    /// <param name="createSort">Creates the sort that takes over if the rows do not fit in memory.</param>
    public SortStep(IReadOnlyList<Ordering> orderings, ExecutionScope scope, long? limit, Func<SpillingSort> createSort)
    {
        _scope = scope;
        _createSort = createSort;
        _orderings = orderings;
        _order = Ordering.Of(orderings);
        _store = new RowBlockStore(scope);
        _limit = limit;
        _builders = NewBuilders();
    }

    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows)
    {
        SpillingSort? copied = null;
        try
        {
            foreach (RowBlock selection in rows)
            {
                _scope.Cancellation.ThrowIfCancellationRequested();
                if (copied is not null)
                {
                    copied.Add(selection);
                    continue;
                }

                Take(selection);
                if (IsTooLarge() && !IsPruned())
                {
                    copied = _createSort();
                    Copy(copied);
                }
            }

            foreach (RowBlock sorted in copied?.Sorted() ?? Sorted())
            {
                yield return sorted;
            }
        }
        finally
        {
            copied?.Dispose();
        }
    }

    private bool IsTooLarge() => _store.Bytes + _builders.Sum(builder => builder.Bytes) > _scope.Spill.MemoryBytes;

    // Pruning rows releases the chunks that contain only these, which may be sufficient.
    private bool IsPruned()
    {
        if (_limit is not { } limit || _store.Count <= limit)
        {
            return false;
        }

        Prune((int)limit);
        return !IsTooLarge();
    }

    private IEnumerable<RowBlock> Sorted()
    {
        ColumnVector[] columns = Build();
        int[] order = _order.Sort(columns, _store.Count);
        int count = (int)Math.Min(order.Length, _limit ?? long.MaxValue);
        for (int start = 0; start < count; start += OutputBatch)
        {
            yield return _store.Among(order.AsSpan(start, Math.Min(OutputBatch, count - start)));
        }
    }

    // Among equal rows, those that arrived first still come first.
    private void Copy(SpillingSort target)
    {
        int[] all = [.. Enumerable.Range(0, _store.Count)];
        for (int start = 0; start < all.Length; start += OutputBatch)
        {
            target.Add(_store.Among(all.AsSpan(start, Math.Min(OutputBatch, all.Length - start))));
        }

        _store.Keep([]);
        _builders = NewBuilders();
    }

    private void Take(RowBlock selection)
    {
        ColumnVector[] columns = new ColumnVector[_orderings.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = ExpressionEvaluator.Evaluate(_orderings[i].Expression, selection);
        }

        for (int row = 0; row < selection.Count; row++)
        {
            // The kept rows arrived earlier, so a row equal to the last of them would come after it.
            if (_kept is not null && _order.Compare(columns, row, _kept, (int)_limit!.Value - 1) >= 0)
            {
                continue;
            }

            for (int i = 0; i < columns.Length; i++)
            {
                _builders[i].Append(columns[i], row);
            }

            _store.Add(selection, row);
            if (_limit is { } limit && _store.Count >= Math.Max(LeastPruneSize, limit * 4))
            {
                Prune((int)limit);
            }
        }
    }

    private void Prune(int limit)
    {
        ColumnVector[] columns = Build();
        int[] order = _order.Sort(columns, _store.Count);
        VectorBuilder[] builders = NewBuilders();
        ReadOnlySpan<int> kept = order.AsSpan(0, Math.Min(limit, order.Length));
        foreach (int row in kept)
        {
            for (int i = 0; i < builders.Length; i++)
            {
                builders[i].Append(columns[i], row);
            }
        }

        _builders = builders;
        _store.Keep(kept);
        _kept = limit == 0 ? null : Build();
    }

    private VectorBuilder[] NewBuilders() => [.. _orderings.Select(ordering => VectorBuilder.For(ordering.Expression.Type, 0))];

    // The builders continue to grow after this: a vector sees only its own length.
    private ColumnVector[] Build() => Array.ConvertAll(_builders, builder => builder.Build());
}
