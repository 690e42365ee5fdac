using System.Runtime.InteropServices;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Rows selected from several blocks: what a sort, a window or the inner side of a join holds. Columns are gathered
/// on first use, and then kept.
/// </summary>
internal sealed class GatheredRowBlock : RowBlock
{
    private readonly RowBlock[] _blocks;
    private readonly (int Block, int Row)[] _rows;
    private readonly List<(ExpressionNode Node, ColumnVector Values)> _known = [];

    /// <param name="scope">What expressions can refer to besides the rows.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="rows">The location of each row.</param>
    public GatheredRowBlock(EvaluationScope scope, RowBlock[] blocks, (int Block, int Row)[] rows)
        : base(scope)
    {
        _blocks = blocks;
        _rows = rows;
    }

    public override int Count => _rows.Length;

    public override IEnumerable<ExpressionNode> ComputedExpressions => _blocks.Length == 0 ? [] : _blocks[0].ComputedExpressions;

    public override void Hold(HeldMemory memory)
    {
        if (memory.Add(this, _rows.Length * 2L * sizeof(int)))
        {
            foreach (RowBlock block in _blocks)
            {
                block.Hold(memory);
            }
        }
    }

    public override ColumnVector Column(ColumnNode column) => Known(column) ?? Gather(column, block => block.Column(column))!;

    public override ColumnVector? Computed(ExpressionNode node)
    {
        if (_blocks.Length == 0 || _blocks[0].Computed(node) is null)
        {
            return null;
        }

        // Rows of a join without a left row lack the values computed for left rows.
        return Known(node) ?? Gather(node, block => block.Computed(node) ?? Missing(node, block));
    }

    public override RowSlice Line(RowSource source, int row) => _blocks[_rows[row].Block].Line(source, _rows[row].Row);

    public override string? Describe(int row) => _blocks[_rows[row].Block].Describe(_rows[row].Row);

    public override RowBlock Among(ReadOnlySpan<int> places)
    {
        var rows = new (int Block, int Row)[places.Length];
        var used = new int[_blocks.Length];
        var blocks = new List<RowBlock>();
        for (int i = 0; i < rows.Length; i++)
        {
            (int block, int row) = _rows[places[i]];
            if (used[block] == 0)
            {
                blocks.Add(_blocks[block]);
                used[block] = blocks.Count;
            }

            rows[i] = (used[block] - 1, row);
        }

        return new GatheredRowBlock(Scope, [.. blocks], rows);
    }

    // Each block returns only the required rows, so that a few rows of a large chunk do not decode all of it.
    private ColumnVector? Gather(ExpressionNode node, Func<RowBlock, ColumnVector?> read)
    {
        var wanted = new List<int>[_blocks.Length];
        var places = new int[_rows.Length];
        for (int i = 0; i < _rows.Length; i++)
        {
            List<int> rows = wanted[_rows[i].Block] ??= [];
            places[i] = rows.Count;
            rows.Add(_rows[i].Row);
        }

        var parts = new ColumnVector?[_blocks.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (wanted[i] is { } rows)
            {
                parts[i] = read(_blocks[i].Among(CollectionsMarshal.AsSpan(rows)));
                if (parts[i] is null)
                {
                    return null;
                }
            }
        }

        VectorBuilder builder = VectorBuilder.For(node.Type, _rows.Length);
        for (int i = 0; i < _rows.Length; i++)
        {
            builder.Append(parts[_rows[i].Block]!, places[i]);
        }

        ColumnVector values = builder.Build();
        lock (_known)
        {
            _known.Add((node, values));
        }

        return values;
    }

    private ColumnVector? Known(ExpressionNode node)
    {
        lock (_known)
        {
            foreach ((ExpressionNode known, ColumnVector values) in _known)
            {
                if (ExpressionForm.AreEqual(known, node))
                {
                    return values;
                }
            }
        }

        return null;
    }
}
