using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Reads the columns that relate rows from the batches or lines of a cursor. Not thread-safe.</summary>
internal sealed class RelationColumns
{
    private readonly TableSchema _table;
    private readonly int[] _ordinals;
    private readonly int[] _places;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private RowLayout? _layout;

    /// <param name="table">The table.</param>
    /// <param name="ordinals">The columns.</param>
    /// <param name="isProjected">True if the cursor's batch has only these columns, in this order.</param>
    /// <param name="firstPlace">The index in the batch at which they begin.</param>
    public RelationColumns(TableSchema table, int[] ordinals, bool isProjected = false, int firstPlace = 0)
    {
        _table = table;
        _ordinals = ordinals;
        _places = [.. ordinals.Select((ordinal, i) => isProjected ? firstPlace + i : ordinal)];
        _starts = new int[ordinals.Max() + 1];
        _ends = new int[_starts.Length];
    }

    public RelationKey Read(RowCursor cursor, int row)
    {
        if (cursor.HasLines)
        {
            return ReadLine(cursor.GetLine(row));
        }

        RowBatch batch = cursor.Batch;
        if (_ordinals.Length == 1)
        {
            return new RelationKey(Get(batch, 0, row));
        }

        var values = new Value[_ordinals.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Get(batch, i, row);
        }

        return new RelationKey(values);
    }

    private Value Get(RowBatch batch, int i, int row) => batch.GetValue(_places[i], row, _table.Columns[_ordinals[i]].Type);

    private RelationKey ReadLine(ReadOnlySpan<byte> line)
    {
        _layout ??= new RowLayout(_table, RowForm.Object);
        _layout.Locate(line, _starts, _ends);
        if (_ordinals.Length == 1)
        {
            return new RelationKey(Parse(line, _ordinals[0]));
        }

        var values = new Value[_ordinals.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Parse(line, _ordinals[i]);
        }

        return new RelationKey(values);
    }

    private Value Parse(ReadOnlySpan<byte> line, int ordinal)
    {
        int start = _starts[ordinal];
        if (start < 0)
        {
            return Value.Null;
        }

        ReadOnlySpan<byte> json = line[start.._ends[ordinal]];
        ColumnSchema column = _table.ColumnSpan[ordinal];
        int position = 0;
        if (column.Type is ColumnType.Int32 or ColumnType.Int64 && NumberText.TryReadInt64(json, ref position, out long number) && position == json.Length)
        {
            return Value.From(number);
        }

        return column.Type == ColumnType.Bytes ? Value.From(new RowReader(json).ReadBytes()) : ZoneMapText.Read(json, column);
    }
}
