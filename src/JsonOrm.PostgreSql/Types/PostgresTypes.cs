using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Types;

/// <summary>Which type of PostgreSQL holds the values of a column type.</summary>
internal static class PostgresTypes
{
    /// <summary>The type of a column, as SQL; text has the collation that orders by bytes.</summary>
    public static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.SByte or ColumnType.Byte or ColumnType.Int16 => "smallint",
        ColumnType.UInt16 or ColumnType.Int32 => "integer",
        ColumnType.UInt32 or ColumnType.Int64 or ColumnType.TimeSpan or ColumnType.Enum => "bigint",
        ColumnType.UInt64 => "numeric(20,0)",
        ColumnType.Single => "real",
        ColumnType.Double => "double precision",
        ColumnType.Decimal => "numeric",
        ColumnType.Char or ColumnType.String => "text COLLATE \"C\"",
        ColumnType.Guid => "uuid",
        ColumnType.DateTime => "timestamp without time zone",
        ColumnType.DateTimeOffset => "timestamp with time zone",
        ColumnType.DateOnly => "date",
        ColumnType.TimeOnly => "time without time zone",
        ColumnType.Bytes => "bytea",
        _ => "jsonb",
    };

    /// <summary>The type that a parameter is sent as.</summary>
    public static NpgsqlDbType Of(ColumnType type) => type switch
    {
        ColumnType.Boolean => NpgsqlDbType.Boolean,
        ColumnType.SByte or ColumnType.Byte or ColumnType.Int16 => NpgsqlDbType.Smallint,
        ColumnType.UInt16 or ColumnType.Int32 => NpgsqlDbType.Integer,
        ColumnType.UInt32 or ColumnType.Int64 or ColumnType.TimeSpan or ColumnType.Enum => NpgsqlDbType.Bigint,
        ColumnType.UInt64 or ColumnType.Decimal => NpgsqlDbType.Numeric,
        ColumnType.Single => NpgsqlDbType.Real,
        ColumnType.Double => NpgsqlDbType.Double,
        ColumnType.Char or ColumnType.String => NpgsqlDbType.Text,
        ColumnType.Guid => NpgsqlDbType.Uuid,
        ColumnType.DateTime => NpgsqlDbType.Timestamp,
        ColumnType.DateTimeOffset => NpgsqlDbType.TimestampTz,
        ColumnType.DateOnly => NpgsqlDbType.Date,
        ColumnType.TimeOnly => NpgsqlDbType.Time,
        ColumnType.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Jsonb,
    };

    /// <summary>
    /// True for the times, of which the server's types hold neither the tenth of a microsecond nor the kind or offset. These are in a second column, directly after the
    /// first; see <see cref="PostgresTimes"/>. It takes part in no comparison.
    /// </summary>
    public static bool HasDetail(ColumnType type) => type is ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.TimeOnly;
}
