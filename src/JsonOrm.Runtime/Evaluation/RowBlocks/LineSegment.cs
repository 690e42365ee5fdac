using System.Runtime.CompilerServices;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Rows gathered from anywhere, in any order: those found through an index, or those that a sort has ordered.</summary>
internal sealed class LineSegment : RowSegment
{
    private readonly RowLayout _layout;
    private readonly RowSlice[] _lines;
    private readonly ColumnVector?[] _columns;
    private byte[]? _joined;
    private int[] _starts = [];

    public LineSegment(RowLayout layout, RowSlice[] lines)
    {
        _layout = layout;
        _lines = lines;
        _columns = new ColumnVector?[layout.Schema.Width];
    }

    public override int RowCount => _lines.Length;

    public override long HeldBytes
    {
        get
        {
            long bytes = _joined?.Length ?? 0;
            foreach (RowSlice line in _lines)
            {
                bytes += Unsafe.SizeOf<RowSlice>() + line.Length;
            }

            foreach (ColumnVector? column in _columns)
            {
                bytes += column?.Bytes ?? 0;
            }

            return bytes;
        }
    }

    public override RowSlice Line(int row) => _lines[row];

    public override RowKey Key(int row) => _layout.ExtractKey(_lines[row].Span);

    public override int Search(scoped KeyView key) => throw new NotSupportedException("Gathered rows are in no order to search by.");

    public override ColumnVector Column(int ordinal)
    {
        if (_columns[ordinal] is null)
        {
            LoadColumns([ordinal]);
        }

        return _columns[ordinal]!;
    }

    public override void LoadColumns(ReadOnlySpan<int> ordinals)
    {
        // The lines are copied into one buffer once, however often columns are asked for.
        _joined ??= ColumnDecoder.Join(_lines, out _starts);
        ColumnVector?[] decoded = ColumnDecoder.Decode(_layout, _joined, _starts, ordinals);
        foreach (int ordinal in ordinals)
        {
            _columns[ordinal] ??= decoded[ordinal];
        }
    }
}
