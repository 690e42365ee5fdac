using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// A join whose right rows are in a temporary file. Both sides are sorted by the join keys and merged; the pairs are sorted back into the
/// order of the left rows and, for each, of the right rows, and combined with the left rows, which have been spilled too. Without join keys, the
/// file is read once per left row.
/// </summary>
internal sealed class SpilledJoin(JoinKind kind, JoinCondition condition, ExpressionNode? rest, RowStore right, IReadOnlyList<RowSource> rightSources, ExecutionScope scope)
{
    /// <summary>The pairs.</summary>
    /// <param name="left">The left rows.</param>
    /// <param name="store">Where they are stored.</param>
    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> left, RowStore store)
    {
        ulong[]? matched = kind is JoinKind.Right or JoinKind.Full ? new ulong[Bitmap.Words(checked((int)right.Count))] : null;
        foreach (RowBlock pairs in condition.LeftKeys.Count == 0 ? OfEach(left, matched) : Merged(left, store, matched))
        {
            yield return pairs;
        }

        if (matched is not null)
        {
            foreach (RowBlock alone in Unmatched(matched))
            {
                yield return alone;
            }
        }
    }

    private IEnumerable<RowBlock> OfEach(IEnumerable<RowBlock> left, ulong[]? matched)
    {
        foreach (RowBlock block in left)
        {
            long start = 0;
            Action<int>? onMatch = matched is null ? null : row => Bitmap.Set(matched, (int)(start + row));
            var buffer = new PairBuffer(block, right.Form!.NoRows(), rightSources, rest, onMatch);
            for (int row = 0; row < block.Count; row++)
            {
                start = 0;
                foreach (RowBlock part in right.Blocks())
                {
                    scope.Cancellation.ThrowIfCancellationRequested();
                    buffer.Over(part);
                    for (int found = 0; found < part.Count; found++)
                    {
                        buffer.Add(row, found);
                    }

                    if (buffer.Take() is { } pairs)
                    {
                        yield return pairs;
                    }

                    start += part.Count;
                }

                End(buffer, row);
            }

            if (buffer.Take() is { } last)
            {
                yield return last;
            }
        }
    }

    private IEnumerable<RowBlock> Merged(IEnumerable<RowBlock> left, RowStore store, ulong[]? matched)
    {
        using ExternalSorter sorted = new SpilledPairs(condition, right, scope).Find(left, store);
        using var pairs = new BatchCursor(sorted.Sorted());
        bool isMore = pairs.MoveNext();
        ColumnVector[]? batch = null;
        RowBlock rights = right.Form!.NoRows();
        Action<int>? onMatch = matched is null ? null : row => Bitmap.Set(matched, (int)Get(batch!, SpilledPairs.RightPlace, row));
        long start = 0;
        foreach (RowBlock block in store.Blocks())
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            var buffer = new PairBuffer(block, rights, rightSources, rest, onMatch);
            for (int row = 0; row < block.Count; row++)
            {
                while (isMore && Get(pairs.Columns, SpilledPairs.LeftPlace, pairs.Row) == start + row)
                {
                    if (buffer.IsFull || !ReferenceEquals(batch, pairs.Columns))
                    {
                        if (buffer.Take() is { } taken)
                        {
                            yield return taken;
                        }

                        batch = pairs.Columns;
                        rights = pairs.Row == 0 ? right.Form.Rows(batch[SpilledPairs.FirstValue..], batch[0].Count) : rights;
                        buffer.Over(rights);
                    }

                    buffer.Add(row, pairs.Row);
                    isMore = pairs.MoveNext();
                }

                End(buffer, row);
            }

            start += block.Count;
            if (buffer.Take() is { } last)
            {
                yield return last;
            }
        }
    }

    private static long Get(ColumnVector[] batch, int column, int row) => ((IntegerVector)batch[column]).Get(row);

    private void End(PairBuffer buffer, int row)
    {
        if (kind is JoinKind.Left or JoinKind.Full)
        {
            buffer.End(row);
        }
    }

    private IEnumerable<RowBlock> Unmatched(ulong[] matched)
    {
        int start = 0;
        foreach (RowBlock part in right.Blocks())
        {
            int[] alone = [.. Enumerable.Range(0, part.Count).Where(row => !Bitmap.Get(matched, start + row))];
            start += part.Count;
            if (alone.Length > 0)
            {
                var missing = new int[alone.Length];
                missing.AsSpan().Fill(-1);
                yield return new JoinedRowBlock(null, missing, part, alone, rightSources);
            }
        }
    }
}
