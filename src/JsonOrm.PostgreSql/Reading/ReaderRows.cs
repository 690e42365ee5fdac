using JsonOrm.PostgreSql.Sql;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>The fields of the row that a reader is on: a batch of one row. Nothing is boxed.</summary>
internal sealed class ReaderRows : BatchSource
{
    private readonly NpgsqlDataReader _reader;
    private readonly IReadOnlyList<SqlColumn> _columns;
    private readonly int[] _places;

    public ReaderRows(NpgsqlDataReader reader, IReadOnlyList<SqlColumn> columns)
    {
        _reader = reader;
        _columns = columns;
        _places = new int[columns.Count];
        for (int i = 0, place = 0; i < _places.Length; i++, place++)
        {
            _places[i] = place;
            place += columns[i].HasDetail ? 1 : 0;
        }
    }

    public override Value GetValue(int column, int row)
    {
        SqlColumn read = _columns[column];
        if (_reader.IsDBNull(Place(column)))
        {
            return Value.Null;
        }

        return read.Type is >= ColumnType.SByte and <= ColumnType.Int64 and not ColumnType.UInt64
            ? Value.From(GetInt64(column, row))
            : PostgresFields.GetValue(_reader, _places[column], read.Type, read.HasDetail, read.What);
    }

    public override bool IsNull(int column, int row) => _reader.IsDBNull(Place(column));

    public override bool GetBoolean(int column, int row) => _reader.GetBoolean(Place(column));

    public override long GetInt64(int column, int row)
    {
        long number = _reader.GetFieldValue<long>(Place(column));
        return _columns[column] is { Expression: { } expression and not ColumnNode } && IntegerRange.Of(expression.Type) is var (least, greatest) && (number < least || number > greatest)
            ? throw QueryErrors.Overflow(expression)
            : number;
    }

    public override ulong GetUInt64(int column, int row) => PostgresFields.GetUInt64(_reader, Place(column), _columns[column].What);

    public override float GetSingle(int column, int row) => _reader.GetFloat(Place(column));

    public override double GetDouble(int column, int row) => _columns[column].Type == ColumnType.Single ? _reader.GetFloat(Place(column)) : _reader.GetDouble(Place(column));

    public override decimal GetDecimal(int column, int row) => PostgresFields.GetDecimal(_reader, Place(column), _columns[column].What);

    public override string GetString(int column, int row) => _reader.GetString(Place(column));

    public override char GetChar(int column, int row) => PostgresFields.GetChar(_reader, Place(column), _columns[column].What);

    public override Guid GetGuid(int column, int row) => _reader.GetGuid(Place(column));

    public override DateTime GetDateTime(int column, int row) => PostgresFields.GetDateTime(_reader, Place(column), _columns[column].HasDetail, _columns[column].What);

    public override DateTimeOffset GetDateTimeOffset(int column, int row) => PostgresFields.GetDateTimeOffset(_reader, Place(column), _columns[column].HasDetail, _columns[column].What);

    public override DateOnly GetDateOnly(int column, int row) => PostgresFields.GetDateOnly(_reader, Place(column), _columns[column].What);

    public override TimeOnly GetTimeOnly(int column, int row) => PostgresFields.GetTimeOnly(_reader, Place(column), _columns[column].HasDetail, _columns[column].What);

    public override TimeSpan GetTimeSpan(int column, int row) => new(_reader.GetFieldValue<long>(Place(column)));

    public override byte[] GetBytes(int column, int row) => _reader.GetFieldValue<byte[]>(Place(column));

    public override long GetEnum(int column, int row) => _reader.GetFieldValue<long>(Place(column));

    public override ReadOnlySpan<byte> GetJson(int column, int row) => PostgresFields.GetJson(_reader, Place(column));

    // A null of a type that cannot be null is told by the expression that gave it.
    private int Place(int column)
    {
        int place = _places[column];
        return _columns[column] is { AllowsNull: false, MayBeNull: true, Expression: { } expression } && _reader.IsDBNull(place) ? throw QueryErrors.UnexpectedNull(expression) : place;
    }
}
