using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Types;

/// <summary>The values of one column for some rows, on their way to the server: as one parameter or as an array. Nothing is boxed.</summary>
internal abstract class ColumnCells
{
    private protected ColumnCells(NpgsqlDbType type) => Type = type;

    /// <summary>The type that the values are sent as.</summary>
    public NpgsqlDbType Type { get; }

    /// <summary>Creates cells for a column, all of them null.</summary>
    public static ColumnCells Of(ColumnType type, int rows) => type switch
    {
        ColumnType.Boolean => new ColumnCells<bool?>(PostgresTypes.Of(type), rows),
        ColumnType.UInt64 or ColumnType.Decimal => new ColumnCells<decimal?>(PostgresTypes.Of(type), rows),
        ColumnType.Single => new ColumnCells<float?>(PostgresTypes.Of(type), rows),
        ColumnType.Double => new ColumnCells<double?>(PostgresTypes.Of(type), rows),
        ColumnType.Char or ColumnType.String => new ColumnCells<string?>(PostgresTypes.Of(type), rows),
        ColumnType.Guid => new ColumnCells<Guid?>(PostgresTypes.Of(type), rows),
        ColumnType.DateOnly => new ColumnCells<int?>(PostgresTypes.Of(type), rows),
        ColumnType.Bytes or ColumnType.Json => new ColumnCells<byte[]?>(PostgresTypes.Of(type), rows),
        _ => new ColumnCells<long?>(PostgresTypes.Of(type), rows),
    };

    /// <summary>Creates cells for the column beside a time, all of them null.</summary>
    public static ColumnCells OfDetail(int rows) => new ColumnCells<long?>(NpgsqlDbType.Smallint, rows);

    /// <summary>Makes room for rows.</summary>
    public abstract void Grow(int rows);

    /// <summary>Sets the cells of all rows to null.</summary>
    public abstract void Clear();

    /// <summary>The cell of a row as a parameter.</summary>
    public abstract NpgsqlParameter ToParameter(int row);

    /// <summary>The cells of the first rows as a parameter that holds an array.</summary>
    public abstract NpgsqlParameter ToArray(int rows);

    /// <summary>Sets a cell from a value of the column.</summary>
    public void Set(int row, Value value, ColumnType type)
    {
        if (value.IsNull)
        {
            return;
        }

        switch (type)
        {
            case ColumnType.Boolean:
                Put<bool?>(row, value.Boolean);
                break;
            case ColumnType.UInt64:
                Put<decimal?>(row, value.UInt64);
                break;
            case ColumnType.Decimal:
                Put<decimal?>(row, value.Decimal);
                break;
            case ColumnType.Single:
                Put<float?>(row, (float)value.Double);
                break;
            case ColumnType.Double:
                Put<double?>(row, value.Double);
                break;
            case ColumnType.Char:
                Put<string?>(row, value.Char.ToString());
                break;
            case ColumnType.String:
                Put<string?>(row, value.Text);
                break;
            case ColumnType.Guid:
                Put<Guid?>(row, value.Guid);
                break;
            case ColumnType.DateTime or ColumnType.DateTimeOffset:
                Put<long?>(row, PostgresTimes.ToMicroseconds(value.Integer));
                break;
            case ColumnType.DateOnly:
                Put<int?>(row, PostgresTimes.ToDays(value.DateOnly));
                break;
            case ColumnType.TimeOnly:
                Put<long?>(row, PostgresTimes.ToMicrosecondsOfDay(value.Integer));
                break;
            case ColumnType.Bytes:
                Put<byte[]?>(row, value.Bytes);
                break;
            case ColumnType.Json:
                Put<byte[]?>(row, value.Json);
                break;
            default:
                Put<long?>(row, value.Integer);
                break;
        }
    }

    /// <summary>Sets a cell. The type is that of the cells, see <see cref="Of"/>.</summary>
    public void Put<T>(int row, T value) => ((ColumnCells<T>)this).Values[row] = value;
}

/// <summary>Cells of one type.</summary>
internal sealed class ColumnCells<T>(NpgsqlDbType type, int rows) : ColumnCells(type)
{
    private T[] _values = new T[rows];

    public T[] Values => _values;

    public override void Grow(int rows)
    {
        if (rows > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(rows, _values.Length * 2));
        }
    }

    public override void Clear() => Array.Clear(_values);

    public override NpgsqlParameter ToParameter(int row) => new NpgsqlParameter<T> { NpgsqlDbType = Type, TypedValue = _values[row] };

    public override NpgsqlParameter ToArray(int rows) =>
        typeof(T) == typeof(long?) ? ArrayOf<long>(rows)
        : typeof(T) == typeof(decimal?) ? ArrayOf<decimal>(rows)
        : typeof(T) == typeof(double?) ? ArrayOf<double>(rows)
        : typeof(T) == typeof(bool?) ? ArrayOf<bool>(rows)
        : typeof(T) == typeof(int?) ? ArrayOf<int>(rows)
        : typeof(T) == typeof(Guid?) ? ArrayOf<Guid>(rows)
        : Parameter(_values[..rows]);

    // Without a null the values themselves are sent: nullable ones take twice the room, and longer.
    private NpgsqlParameter ArrayOf<V>(int rows)
        where V : struct
    {
        var given = (V?[])(object)_values;
        var values = new V[rows];
        for (int i = 0; i < rows; i++)
        {
            if (given[i] is not { } value)
            {
                return Parameter(_values[..rows]);
            }

            values[i] = value;
        }

        return Parameter(values);
    }

    private NpgsqlParameter<V[]> Parameter<V>(V[] values) => new() { NpgsqlDbType = NpgsqlDbType.Array | Type, TypedValue = values };
}
