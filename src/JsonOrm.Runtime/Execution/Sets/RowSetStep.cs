using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Set operations on whole rows of one table, which are equal if their keys are. Keys that do not fit in memory are spilled, and then so are the
/// rows, as text after their keys.
/// </summary>
internal sealed class RowSetStep
{
    private readonly SetModel _set;
    private readonly RowSource _target;
    private readonly ExecutionScope _scope;
    private readonly ColumnNode[] _key;

    private RowSetStep(SetModel set, RowSource target, ExecutionScope scope)
    {
        _set = set;
        _target = target;
        _scope = scope;
        _key = [.. target.Schema.Key.Select(ordinal => new ColumnNode(target, ordinal))];
    }

    /// <summary>The combined rows.</summary>
    /// <param name="set">The operation.</param>
    /// <param name="target">The source that the resulting rows belong to.</param>
    /// <param name="read">Runs a query.</param>
    /// <param name="scope">The context of the run.</param>
    public static IEnumerable<RowBlock> Run(SetModel set, RowSource target, Func<QueryModel, IEnumerable<RowBlock>> read, ExecutionScope scope)
    {
        IEnumerable<RowBlock> left = RowLines.As(target, set.Left.Source, read(set.Left), scope), right = RowLines.As(target, set.Right.Source, read(set.Right), scope);
        var step = new RowSetStep(set, target, scope);
        return set.Operator switch
        {
            SetOperator.UnionAll => left.Concat(right),
            SetOperator.Union => step.First(left.Concat(right)),
            _ => step.Among(left, right),
        };
    }

    // Keeps the first occurrence of each row.
    private IEnumerable<RowBlock> First(IEnumerable<RowBlock> rows)
    {
        using var first = new FirstRows([.. _key.Select(column => column.Type), ColumnType.String], _key.Length, _scope.Spill);
        foreach (RowBlock block in rows)
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            int[] kept = first.New(Key(block), block.Count);
            RowBlock found = kept.Length == block.Count ? block : block.Among(kept);
            if (kept.Length > 0 && first.IsFull)
            {
                first.PutAway(KeyAndLines(found), kept.Length);
            }
            else if (kept.Length > 0)
            {
                yield return found;
            }
        }

        foreach (ColumnVector[] batch in first.Rest())
        {
            yield return Back(batch);
        }
    }

    private IEnumerable<RowBlock> Among(IEnumerable<RowBlock> rows, IEnumerable<RowBlock> others)
    {
        bool isIn = _set.Operator == SetOperator.Intersect;
        using var members = new KeyMembers(_scope.Spill);
        foreach (RowBlock block in others)
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            members.Add(Key(block), block.Count);
        }

        foreach (RowBlock block in First(members.IsSpilled ? members.Meet(rows.Select(KeyAndLines), isIn).Select(Back) : Found(rows, members, isIn)))
        {
            yield return block;
        }
    }

    private IEnumerable<RowBlock> Found(IEnumerable<RowBlock> rows, KeyMembers members, bool isIn)
    {
        foreach (RowBlock block in rows)
        {
            int[] kept = members.Find(Key(block), block.Count, isIn);
            if (kept.Length > 0)
            {
                yield return kept.Length == block.Count ? block : block.Among(kept);
            }
        }
    }

    private ColumnVector[] Key(RowBlock rows) => Array.ConvertAll(_key, rows.Column);

    private ColumnVector[] KeyAndLines(RowBlock rows)
    {
        var lines = new TextVectorBuilder(rows.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            lines.Add(rows.Line(_target, row).Span);
        }

        return [.. Key(rows), lines.Build()];
    }

    private SegmentRowBlock Back(ColumnVector[] batch)
    {
        var lines = (TextVector)batch[^1];
        return RowLines.Of(_target, [.. Enumerable.Range(0, lines.Count).Select(lines.GetSlice)], _scope);
    }
}
