using Npgsql;

namespace JsonOrm.PostgreSql.Types;

/// <summary>Values as parameters of statements.</summary>
internal static class PostgresParameters
{
    /// <summary>A value as the parameter that is compared with a column of its type, or null. Times are cut to microseconds.</summary>
    public static NpgsqlParameter Of(Value value, ColumnType type)
    {
        // The most frequent keys, without the cells that the others go through.
        if (value.Kind == ValueKind.Text && type == ColumnType.String)
        {
            return new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, TypedValue = value.Text };
        }

        if (value.Kind == ValueKind.Integer && type is >= ColumnType.SByte and <= ColumnType.Int64)
        {
            return new NpgsqlParameter<long> { NpgsqlDbType = PostgresTypes.Of(type), TypedValue = value.Integer };
        }

        ColumnCells cells = ColumnCells.Of(type, 1);
        cells.Set(0, value, type);
        return cells.ToParameter(0);
    }

    /// <summary>What the column beside a time holds of a value, or null.</summary>
    public static NpgsqlParameter DetailOf(Value value)
    {
        ColumnCells cells = ColumnCells.OfDetail(1);
        if (!value.IsNull)
        {
            cells.Put<long?>(0, PostgresTimes.ToDetail(value.Integer, value.Tag));
        }

        return cells.ToParameter(0);
    }

    /// <summary>True if a time has a part that the server's types do not hold, so that no row has it as its key.</summary>
    public static bool IsFinerThanServer(Value value, ColumnType type) => PostgresTypes.HasDetail(type) && !value.IsNull && value.Integer % 10 != 0;
}
