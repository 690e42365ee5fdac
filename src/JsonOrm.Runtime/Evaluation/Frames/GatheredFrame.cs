using System.Runtime.InteropServices;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Rows taken out of several frames and held: what a sort, a window or the inner side of a join keeps. Columns are gathered
/// when they are asked for, and then kept.
/// </summary>
internal sealed class GatheredFrame : RowFrame
{
    private readonly RowFrame[] _frames;
    private readonly (int Frame, int Row)[] _rows;
    private readonly List<(ExpressionNode Node, ColumnVector Values)> _known = [];

    /// <param name="scope">What expressions reach besides the rows.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="rows">Where each row lies.</param>
    public GatheredFrame(EvaluationScope scope, RowFrame[] frames, (int Frame, int Row)[] rows)
        : base(scope)
    {
        _frames = frames;
        _rows = rows;
    }

    public override int Count => _rows.Length;

    public override IEnumerable<ExpressionNode> ComputedExpressions => _frames.Length == 0 ? [] : _frames[0].ComputedExpressions;

    public override void Hold(HeldMemory memory)
    {
        if (memory.Add(this, _rows.Length * 2L * sizeof(int)))
        {
            foreach (RowFrame frame in _frames)
            {
                frame.Hold(memory);
            }
        }
    }

    public override ColumnVector Column(ColumnNode column) => Known(column) ?? Gather(column, frame => frame.Column(column));

    public override ColumnVector? Computed(ExpressionNode node)
    {
        if (_frames.Length == 0 || _frames[0].Computed(node) is null)
        {
            return null;
        }

        // Rows of a join without a left row lack what was computed for left ones.
        return Known(node) ?? Gather(node, frame => frame.Computed(node) ?? ConstantVectors.Fill(Value.Null, node.Type, frame.Count));
    }

    public override RowSlice Line(RowSource source, int row) => _frames[_rows[row].Frame].Line(source, _rows[row].Row);

    public override string? Describe(int row) => _frames[_rows[row].Frame].Describe(_rows[row].Row);

    public override RowFrame Among(ReadOnlySpan<int> places)
    {
        var rows = new (int Frame, int Row)[places.Length];
        var used = new int[_frames.Length];
        var frames = new List<RowFrame>();
        for (int i = 0; i < rows.Length; i++)
        {
            (int frame, int row) = _rows[places[i]];
            if (used[frame] == 0)
            {
                frames.Add(_frames[frame]);
                used[frame] = frames.Count;
            }

            rows[i] = (used[frame] - 1, row);
        }

        return new GatheredFrame(Scope, [.. frames], rows);
    }

    // Each frame is asked for the rows wanted of it alone, so that a few rows of a large chunk do not decode all of it.
    private ColumnVector Gather(ExpressionNode node, Func<RowFrame, ColumnVector> read)
    {
        var wanted = new List<int>[_frames.Length];
        var places = new int[_rows.Length];
        for (int i = 0; i < _rows.Length; i++)
        {
            List<int> rows = wanted[_rows[i].Frame] ??= [];
            places[i] = rows.Count;
            rows.Add(_rows[i].Row);
        }

        var parts = new ColumnVector?[_frames.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (wanted[i] is { } rows)
            {
                parts[i] = read(_frames[i].Among(CollectionsMarshal.AsSpan(rows)));
            }
        }

        VectorBuilder builder = VectorBuilder.For(node.Type, _rows.Length);
        for (int i = 0; i < _rows.Length; i++)
        {
            builder.Append(parts[_rows[i].Frame]!, places[i]);
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
