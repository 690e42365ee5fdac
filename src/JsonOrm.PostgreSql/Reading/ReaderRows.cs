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
    private readonly ReadColumn[] _columns;

    public ReaderRows(NpgsqlDataReader reader, SqlStatement statement)
    {
        _reader = reader;
        _columns = statement.Reads;
    }

    public override Value GetValue(int column, int row)
    {
        ReadColumn read = _columns[column];
        if (_reader.IsDBNull(Place(column)))
        {
            return Value.Null;
        }

        return read.Type is >= ColumnType.SByte and <= ColumnType.Int64 and not ColumnType.UInt64
            ? Value.From(GetInt64(column, row))
            : PostgresFields.GetValue(_reader, read.Place, read.Type, read.HasDetail, read.What);
    }

    public override bool IsNull(int column, int row) => _reader.IsDBNull(Place(column));

    public override bool GetBoolean(int column, int row) => _reader.GetBoolean(Place(column));

    public override long GetInt64(int column, int row)
    {
        long number = _reader.GetFieldValue<long>(Place(column));
        return _columns[column].Range is var (least, greatest) && (number < least || number > greatest) ? throw QueryErrors.Overflow(_columns[column].Expression!) : number;
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
        ReadColumn read = _columns[column];
        return read.RefusesNull && _reader.IsDBNull(read.Place) ? throw QueryErrors.UnexpectedNull(read.Expression!) : read.Place;
    }
}
