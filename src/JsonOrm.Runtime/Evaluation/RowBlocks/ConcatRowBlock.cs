using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// The concatenated rows of several blocks: the inner side of a join. A column that is read often is concatenated once and kept; a few
/// values of any other are fetched from their blocks.
/// </summary>
internal sealed class ConcatRowBlock : RowBlock
{
    // Concatenating a column costs this many times less per row than fetching single values from it.
    private const int RowsWorthOneFetch = 8;

    private readonly RowBlock[] _blocks;
    private readonly int[] _starts;
    private readonly List<(ExpressionNode Node, ColumnVector Values)> _known = [];
    private readonly List<(ColumnNode Column, long Rows)> _fetched = [];

    public ConcatRowBlock(EvaluationScope scope, RowBlock[] blocks)
        : base(scope)
    {
        _blocks = blocks;
        _starts = new int[blocks.Length + 1];
        for (int i = 0; i < blocks.Length; i++)
        {
            _starts[i + 1] = checked(_starts[i] + blocks[i].Count);
        }
    }

    public override int Count => _starts[^1];

    public override IEnumerable<ExpressionNode> ComputedExpressions => _blocks.Length == 0 ? [] : _blocks[0].ComputedExpressions;

    public override void Hold(HeldMemory memory)
    {
        if (memory.Add(this, _known.Sum(known => HeldMemory.BytesOf(known.Values))))
        {
            foreach (RowBlock block in _blocks)
            {
                block.Hold(memory);
            }
        }
    }

    public override ColumnVector Column(ColumnNode column) => Known(column) ?? Lay(column, static (block, node) => block.Column((ColumnNode)node))!;

    public override ColumnVector Column(ColumnNode column, ReadOnlySpan<int> places) =>
        Known(column) is { } known ? VectorBuilder.Gather(known, places)
        : (places.Length + CountFetched(column, places.Length)) * RowsWorthOneFetch >= Count ? VectorBuilder.Gather(Column(column), places)
        : Fetch(column, places);

    public override ColumnVector? Computed(ExpressionNode node)
    {
        if (_blocks.Length == 0 || _blocks[0].Computed(node) is null)
        {
            return null;
        }

        return Known(node) ?? Lay(node, (block, computed) => block.Computed(computed) ?? Missing(computed, block));
    }

    public override RowSlice Line(RowSource source, int row)
    {
        (int block, int place) = Locate(row);
        return _blocks[block].Line(source, place);
    }

    public override string? Describe(int row)
    {
        (int block, int place) = Locate(row);
        return _blocks[block].Describe(place);
    }

    public override RowBlock Among(ReadOnlySpan<int> places)
    {
        var rows = new (int Block, int Row)[places.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Locate(places[i]);
        }

        return new GatheredRowBlock(Scope, _blocks, rows);
    }

    // The number of rows of a column that have been fetched so far: small batches add up.
    private long CountFetched(ColumnNode column, int further)
    {
        for (int i = 0; i < _fetched.Count; i++)
        {
            (ColumnNode known, long rows) = _fetched[i];
            if (ExpressionForm.AreEqual(known, column))
            {
                _fetched[i] = (known, rows + further);
                return rows;
            }
        }

        _fetched.Add((column, further));
        return 0;
    }

    private ColumnVector Fetch(ColumnNode column, ReadOnlySpan<int> places)
    {
        var wanted = new List<int>();
        var back = new int[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            back[i] = -1;
            if (places[i] >= 0)
            {
                back[i] = wanted.Count;
                wanted.Add(places[i]);
            }
        }

        ColumnVector values = Among(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(wanted)).Column(column);
        return wanted.Count == places.Length ? values : VectorBuilder.Gather(values, back);
    }

    private (int Block, int Row) Locate(int row)
    {
        int block = Array.BinarySearch(_starts, row);
        block = block < 0 ? ~block - 1 : block;
        while (_starts[block + 1] == row)
        {
            block++;
        }

        return (block, row - _starts[block]);
    }

    private ColumnVector? Lay(ExpressionNode node, Func<RowBlock, ExpressionNode, ColumnVector?> read)
    {
        ColumnVector? values;
        if (_blocks.Length == 1)
        {
            values = read(_blocks[0], node);
        }
        else
        {
            VectorBuilder builder = VectorBuilder.For(node.Type, Count);
            foreach (RowBlock block in _blocks)
            {
                if (read(block, node) is not { } part)
                {
                    return null;
                }

                for (int row = 0; row < part.Count; row++)
                {
                    builder.Append(part, row);
                }
            }

            values = builder.Build();
        }

        if (values is not null)
        {
            _known.Add((node, values));
        }

        return values;
    }

    private ColumnVector? Known(ExpressionNode node)
    {
        foreach ((ExpressionNode known, ColumnVector values) in _known)
        {
            if (ExpressionForm.AreEqual(known, node))
            {
                return values;
            }
        }

        return null;
    }
}
