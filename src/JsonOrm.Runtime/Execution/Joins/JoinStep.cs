using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Joins rows of a right side to a stream of left rows, in the order of the left rows and, for each, in that of the right rows. Right rows
/// without a partner, if the kind of join includes them, come last. The right rows are held in a hash table over the join keys, unless few left
/// rows seek theirs, or both sides are sorted by the join key and are merged. Right rows that do not fit in memory are spilled, see
/// <see cref="SpilledJoin"/>.
/// </summary>
internal sealed partial class JoinStep : IDisposable
{
    // An estimate this many times larger than the limit is trusted.
    private const int MuchMore = 4;

    // With fewer right rows, holding them is preferred to merging.
    private const int LeastMerged = 20_000;

    private readonly JoinKind _kind;
    private readonly JoinCondition _condition;
    private readonly JoinSide _right;
    private readonly ExpressionNode? _rest;
    private readonly ExecutionScope _scope;
    private readonly int _seekKey;
    private readonly int _mergeKey;
    private readonly RowNeeds _needs;
    private JoinTable? _table;
    private RowStore? _spilled;

    /// <param name="kind">The kind of join.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="leftOrder">The column by which left rows are sorted in ascending order, a non-nullable integer; null if there is none.</param>
    /// <param name="right">The right side.</param>
    /// <param name="needs">The columns that the condition and later steps read from both sides.</param>
    /// <param name="scope">The context of the run.</param>
    public JoinStep(JoinKind kind, JoinCondition condition, ColumnNode? leftOrder, JoinSide right, RowNeeds needs, ExecutionScope scope)
    {
        _needs = needs;
        _kind = kind;
        _condition = condition;
        _right = right;
        _scope = scope;
        IEnumerable<ExpressionNode> rest = condition.Rest;
        if (kind != JoinKind.Inner)
        {
            rest = condition.LeftOnly.Concat(rest);
        }

        if (kind is JoinKind.Right or JoinKind.Full)
        {
            rest = condition.RightOnly.Concat(rest);
        }

        _rest = Conjuncts.Join(rest);
        _seekKey = kind is JoinKind.Right or JoinKind.Full || right.SeekableRows is null ? -1 : JoinSeek.IndexOf(condition.RightKeys, key => Conjuncts.IsSeekable(key, right.Source));
        _mergeKey = kind is JoinKind.Right or JoinKind.Full || right.EstimatedRows is not >= LeastMerged || leftOrder is null || right.OrderedKey is null ? -1
            : JoinSeek.IndexOf(condition.RightKeys, key => Is(key, right.OrderedKey) && Is(condition.LeftKeys[JoinSeek.IndexOf(condition.RightKeys, other => ReferenceEquals(other, key))], leftOrder));
    }

    /// <summary>The join method; before it has been chosen, what it depends on.</summary>
    public string Way
    {
        get => field ?? $"{(_seekKey < 0 ? "" : "index seeks when the left rows are few, else by ")}{(_mergeKey < 0 ? "hash" : "merge")}";
        private set;
    }

    /// <summary>The values of the right rows for a column of the left table, if they are few enough to be sought there; otherwise null.</summary>
    public InNode? LeftRows(RowSource source, long rows)
    {
        int key = JoinSeek.IndexOf(_condition.LeftKeys, key => Conjuncts.IsSeekable(key, source));
        long most = Math.Min(MostSeeks, rows / RowsReadPerSeek);
        if (key < 0 || !_right.IsCut || most == 0 || _right.EstimatedRows > most * MuchMore)
        {
            return null;
        }

        if (_table is null)
        {
            // Rows that do not fit in memory are too many.
            using RowStore store = Hold(_right.Open(null), isWholeWanted: false);
            if (store.IsSpilled)
            {
                return null;
            }

            _table = new JoinTable(store.All(), _condition.RightKeys);
        }

        return _table.Rows.Count <= most ? JoinSeek.Sought(_condition.LeftKeys[key], _condition.RightKeys[key], [_table.Rows]) : null;
    }

    /// <summary>Joins the right rows to left ones. What one call reads of the right rows serves later calls too.</summary>
    /// <param name="left">The left rows.</param>
    /// <param name="leftSources">The sources of the left rows, without paths.</param>
    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> left, IReadOnlyCollection<RowSource> leftSources)
    {
        using IEnumerator<RowBlock> blocks = left.GetEnumerator();
        var ahead = new List<RowBlock>();
        bool isMerged = false;
        using RowStore? sought = _table is null && _spilled is null ? Open(blocks, ahead, out isMerged) : null;
        IEnumerable<RowBlock> all = All(ahead, blocks);
        if (isMerged)
        {
            foreach (RowBlock pairs in Merged(all))
            {
                yield return pairs;
            }

            yield break;
        }

        if ((sought ?? _spilled) is { IsSpilled: true } spilled)
        {
            using var store = new RowStore(_scope, _needs, leftSources);
            foreach (RowBlock pairs in new SpilledJoin(_kind, _condition, _rest, spilled, _right.Sources, _scope).Run(all, store))
            {
                yield return pairs;
            }

            yield break;
        }

        JoinTable table = sought is null ? _table! : new JoinTable(sought.All(), _condition.RightKeys);
        bool[]? matched = _kind is JoinKind.Right or JoinKind.Full ? new bool[table.Rows.Count] : null;
        foreach (RowBlock block in all)
        {
            foreach (RowBlock pairs in Probe(block, table, matched))
            {
                yield return pairs;
            }
        }

        if (matched is not null)
        {
            foreach (RowBlock alone in Unmatched(table.Rows, matched))
            {
                yield return alone;
            }
        }
    }

    /// <summary>Releases what was read for further calls.</summary>
    public void Dispose() => _spilled?.Dispose();

    private static IEnumerable<RowBlock> All(List<RowBlock> ahead, IEnumerator<RowBlock> rest)
    {
        foreach (RowBlock block in ahead)
        {
            yield return block;
        }

        while (rest.MoveNext())
        {
            yield return rest.Current;
        }
    }

    private IEnumerable<RowBlock> Merged(IEnumerable<RowBlock> left)
    {
        using var right = new RightWindow(_right.Open(null), _condition.RightKeys[_mergeKey], _condition, _scope);
        foreach (RowBlock block in left)
        {
            var keys = (IntegerVector)ExpressionEvaluator.Evaluate(_condition.LeftKeys[_mergeKey], block);
            for (int start = 0; start < block.Count;)
            {
                JoinTable near = right.From(keys.Get(start), out long? end);
                int behind = block.Count;
                if (end is { } further && keys.Get(block.Count - 1) >= further)
                {
                    behind = start + 1;
                    while (keys.Get(behind) < further)
                    {
                        behind++;
                    }
                }

                RowBlock part = start == 0 && behind == block.Count ? block : block.Slice(start, behind - start);
                foreach (RowBlock pairs in Probe(part, near, null))
                {
                    yield return pairs;
                }

                start = behind;
            }
        }
    }

    private IEnumerable<RowBlock> Probe(RowBlock left, JoinTable table, bool[]? matched)
    {
        ColumnVector[] keys = [.. _condition.LeftKeys.Select(key => ExpressionEvaluator.Evaluate(key, left))];
        var buffer = new PairBuffer(left, table.Rows, _right.Sources, _rest, matched is null ? null : found => matched[found] = true);
        for (int row = 0; row < left.Count; row++)
        {
            for (int found = table.First(keys, row); found >= 0; found = table.Next(found))
            {
                buffer.Add(row, found);
                if (buffer.IsFull)
                {
                    _scope.Cancellation.ThrowIfCancellationRequested();
                    if (buffer.Take() is { } pairs)
                    {
                        yield return pairs;
                    }
                }
            }

            if (_kind is JoinKind.Left or JoinKind.Full)
            {
                buffer.End(row);
            }
        }

        if (buffer.Take() is { } last)
        {
            yield return last;
        }
    }

    private IEnumerable<RowBlock> Unmatched(RowBlock right, bool[] matched)
    {
        int[] alone = [.. Enumerable.Range(0, matched.Length).Where(row => !matched[row])];
        if (alone.Length > 0)
        {
            var missing = new int[alone.Length];
            missing.AsSpan().Fill(-1);
            yield return new JoinedRowBlock(null, missing, right, alone, _right.Sources);
        }
    }

    private static bool Is(ExpressionNode node, ColumnNode column) =>
        node is ColumnNode other && ReferenceEquals(other.Source, column.Source) && other.Column.Ordinal == column.Column.Ordinal;
}
