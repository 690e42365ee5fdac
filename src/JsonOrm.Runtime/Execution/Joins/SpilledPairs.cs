using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Finds the pairs of left rows and spilled right rows with equal keys, by sorting both sides.</summary>
internal sealed class SpilledPairs
{
    /// <summary>The column of a pair's left position.</summary>
    public const int LeftPlace = 0;

    /// <summary>The column of a pair's right position.</summary>
    public const int RightPlace = 1;

    /// <summary>The first column of the right row.</summary>
    public const int FirstValue = 2;

    private const int BatchRows = 1024;

    private readonly JoinCondition _condition;
    private readonly RowStore _right;
    private readonly ExecutionScope _scope;
    private readonly SpillSpace _space;
    private readonly RowOrder _order;
    private readonly ExternalSorter _pairs;
    private readonly List<long> _leftPlaces = [];
    private readonly List<int> _rights = [];
    private ColumnVector[]? _batch;

    public SpilledPairs(JoinCondition condition, RowStore right, ExecutionScope scope)
    {
        _condition = condition;
        _right = right;
        _scope = scope;
        _space = scope.Spill.Part(4);
        _order = new RowOrder(condition.LeftKeys.Count);
        _pairs = new ExternalSorter([ColumnType.Int64, ColumnType.Int64, .. right.Form!.Types], new RowOrder(2), _space);
    }

    /// <summary>The pairs in the order of left positions and, for each, of right positions.</summary>
    /// <param name="left">The left rows.</param>
    /// <param name="store">Receives the left rows.</param>
    public ExternalSorter Find(IEnumerable<RowBlock> left, RowStore store)
    {
        try
        {
            using ExternalSorter rights = Sort(_condition.RightKeys, _right.Form!.Types);
            long place = 0;
            foreach (RowBlock block in _right.Blocks())
            {
                Add(rights, _condition.RightKeys, block, ref place, _right.Form.Read(block));
            }

            using ExternalSorter lefts = Sort(_condition.LeftKeys, []);
            place = 0;
            foreach (RowBlock block in left)
            {
                store.Add(block);
                Add(lefts, _condition.LeftKeys, block, ref place, []);
            }

            Merge(lefts, rights);
            return _pairs;
        }
        catch
        {
            _pairs.Dispose();
            throw;
        }
    }

    private ExternalSorter Sort(IReadOnlyList<ExpressionNode> keys, ColumnType[] values) => new([.. keys.Select(key => key.Type), ColumnType.Int64, .. values], _order, _space);

    // A null equals nothing.
    private void Add(ExternalSorter sorter, IReadOnlyList<ExpressionNode> keys, RowBlock rows, ref long place, ColumnVector[] values)
    {
        _scope.Cancellation.ThrowIfCancellationRequested();
        ColumnVector[] columns = [.. keys.Select(key => ExpressionEvaluator.Evaluate(key, rows)), Numbers.From(ref place, rows.Count), .. values];
        int[] kept = [.. Enumerable.Range(0, rows.Count).Where(row => !columns.Take(keys.Count).Any(key => key.IsNull(row)))];
        sorter.Add(kept.Length == rows.Count ? columns : Array.ConvertAll(columns, column => VectorBuilder.Gather(column, kept)), kept.Length);
    }

    private void Merge(ExternalSorter leftRows, ExternalSorter rightRows)
    {
        using var lefts = new BatchCursor(leftRows.Sorted());
        using var rights = new BatchCursor(rightRows.Sorted());
        using var longGroup = new VectorStore([ColumnType.Int64, .. _right.Form!.Types], _space);
        bool isMore = rights.MoveNext();
        (ColumnVector[] Columns, int Row)? key = null;
        (ColumnVector[] Columns, int Start, int End) group = ([], 0, 0);
        while (lefts.MoveNext())
        {
            if (key is null || _order.Compare(key.Value.Columns, key.Value.Row, lefts.Columns, lefts.Row) != 0)
            {
                key = (lefts.Columns, lefts.Row);
                longGroup.Clear();
                group = ([], 0, 0);
                while (isMore && _order.Compare(rights.Columns, rights.Row, lefts.Columns, lefts.Row) < 0)
                {
                    isMore = rights.MoveNext();
                }

                while (isMore && _order.Compare(rights.Columns, rights.Row, lefts.Columns, lefts.Row) == 0)
                {
                    if (group.End > 0 && !ReferenceEquals(group.Columns, rights.Columns))
                    {
                        PutAway(group, longGroup);
                        group = default;
                    }

                    group = (rights.Columns, group.End == 0 ? rights.Row : group.Start, rights.Row + 1);
                    isMore = rights.MoveNext();
                }

                if (longGroup.Count > 0)
                {
                    PutAway(group, longGroup);
                }
            }

            long place = ((IntegerVector)lefts.Columns[_order.Count]).Get(lefts.Row);
            if (longGroup.Count == 0)
            {
                Pair(place, group.Columns, _order.Count, group.Start, group.End);
                continue;
            }

            foreach (ColumnVector[] batch in longGroup.Batches())
            {
                Pair(place, batch, 0, 0, batch[0].Count);
            }
        }

        Flush();
    }

    // Stores the rows of a group that span several batches.
    private void PutAway((ColumnVector[] Columns, int Start, int End) part, VectorStore group)
    {
        int[] rows = [.. Enumerable.Range(part.Start, part.End - part.Start)];
        group.Add([.. part.Columns[_order.Count..].Select(column => VectorBuilder.Gather(column, rows))], rows.Length);
    }

    private void Pair(long left, ColumnVector[] columns, int first, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        if (_rights.Count > 0 && (_rights.Count >= BatchRows || !ReferenceEquals(_batch![0], columns[first])))
        {
            Flush();
        }

        if (_rights.Count == 0)
        {
            _batch = columns[first..];
        }

        for (int row = start; row < end; row++)
        {
            _leftPlaces.Add(left);
            _rights.Add(row);
        }
    }

    private void Flush()
    {
        if (_rights.Count == 0)
        {
            return;
        }

        _scope.Cancellation.ThrowIfCancellationRequested();
        int[] rows = [.. _rights];
        _pairs.Add([IntegerVectors.Of([.. _leftPlaces], null), .. _batch!.Select(column => VectorBuilder.Gather(column, rows))], rows.Length);
        _leftPlaces.Clear();
        _rights.Clear();
    }
}
