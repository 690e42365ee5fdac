using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Selected columns of a few lines, read from the lines when they are asked for: decoding so few into vectors costs more than it saves.</summary>
internal sealed class LineBatch : BatchSource
{
    private readonly RowLayout _layout;
    private readonly RowSlice[] _lines;
    private readonly IReadOnlyList<ProjectedColumn> _selected;
    private readonly int[] _places;
    private readonly int _width;
    private int _row = -1;

    private LineBatch(RowLayout layout, RowSlice[] lines, IReadOnlyList<ProjectedColumn> selected)
    {
        _layout = layout;
        _lines = lines;
        _selected = selected;
        for (int i = 0; i < selected.Count; i++)
        {
            _width = Math.Max(_width, OrdinalOf(i) + 1);
        }

        _places = new int[_width * 2];
    }

    /// <summary>The selected columns; null if something else than columns of the lines is selected, or a column has a null that its type cannot hold.</summary>
    /// <param name="layout">The layout of the lines.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="count">The number of lines.</param>
    /// <param name="selected">What is selected.</param>
    public static RowBatch? TryCreate(RowLayout layout, RowSlice[] lines, int count, IReadOnlyList<ProjectedColumn> selected)
    {
        bool mayFail = false;
        for (int i = 0; i < selected.Count; i++)
        {
            if (selected[i].Expression is not ColumnNode { Source: TableSource } column)
            {
                return null;
            }

            mayFail |= !selected[i].AllowsNull && column.Column.IsNullable;
        }

        var batch = new LineBatch(layout, lines, selected);
        return mayFail && batch.HasNull(count) ? null : new RowBatch(batch, count);
    }

    public override Value GetValue(int column, int row) =>
        IsNull(column, row) ? Value.Null : SchemaOf(column).Type switch
        {
            ColumnType.DateTime => Value.From(GetDateTime(column, row)),
            ColumnType.DateTimeOffset => Value.From(GetDateTimeOffset(column, row)),
            ColumnType.Single => Value.From((double)GetSingle(column, row)),
            ColumnType.Double => Value.From(GetDouble(column, row)),
            ColumnType.Decimal => Value.From(GetDecimal(column, row)),
            ColumnType.Guid => Value.From(GetGuid(column, row)),
            ColumnType.String => Value.From(GetString(column, row)),
            ColumnType.Bytes => Value.From(GetBytes(column, row)),
            ColumnType.Json => Value.FromJson(GetJson(column, row).ToArray()),
            _ => Value.From(GetInt64(column, row)),
        };

    public override bool IsNull(int column, int row) => Place(column, row) < 0;

    public override bool GetBoolean(int column, int row) => At(column, row).ReadBoolean();

    public override long GetInt64(int column, int row) => At(column, row).ReadInteger64(SchemaOf(column));

    public override ulong GetUInt64(int column, int row) => At(column, row).ReadUInt64();

    public override float GetSingle(int column, int row) => At(column, row).ReadSingle();

    public override double GetDouble(int column, int row) => At(column, row).ReadDouble();

    public override decimal GetDecimal(int column, int row) => At(column, row).ReadDecimal();

    public override string GetString(int column, int row) => At(column, row).ReadString();

    public override char GetChar(int column, int row) => At(column, row).ReadChar();

    public override Guid GetGuid(int column, int row) => At(column, row).ReadGuid();

    public override DateTime GetDateTime(int column, int row) => At(column, row).ReadDateTime();

    public override DateTimeOffset GetDateTimeOffset(int column, int row) => At(column, row).ReadDateTimeOffset();

    public override DateOnly GetDateOnly(int column, int row) => At(column, row).ReadDateOnly();

    public override TimeOnly GetTimeOnly(int column, int row) => At(column, row).ReadTimeOnly();

    public override TimeSpan GetTimeSpan(int column, int row) => At(column, row).ReadTimeSpan();

    public override byte[] GetBytes(int column, int row) => At(column, row).ReadBytes();

    public override long GetEnum(int column, int row) => At(column, row).ReadInteger64(SchemaOf(column));

    public override ReadOnlySpan<byte> GetJson(int column, int row)
    {
        int place = Place(column, row);
        return _lines[row].Span[place.._places[_width + OrdinalOf(column)]];
    }

    private bool HasNull(int count)
    {
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < _selected.Count; column++)
            {
                if (!_selected[column].AllowsNull && IsNull(column, row))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int OrdinalOf(int column) => ((ColumnNode)_selected[column].Expression).Column.Ordinal;

    private ColumnSchema SchemaOf(int column) => _layout.Schema.ColumnSpan[OrdinalOf(column)];

    private RowReader At(int column, int row) => new(_lines[row].Span, Place(column, row), depth: 1);

    // The columns of a row are read one after the other, so that its line is searched once.
    private int Place(int column, int row)
    {
        if (row != _row)
        {
            _layout.Locate(_lines[row].Span, _places.AsSpan(0, _width), _places.AsSpan(_width));
            _row = row;
        }

        return _places[OrdinalOf(column)];
    }
}
