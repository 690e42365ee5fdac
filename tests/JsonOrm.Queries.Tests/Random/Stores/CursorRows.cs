using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>The results of a cursor as values.</summary>
internal static class CursorRows
{
    /// <summary>The types of a query's results.</summary>
    public static ColumnType[] Types(QueryModel query) => query.Aggregates is { } aggregates
        ? [.. aggregates.Select(aggregate => aggregate.Type)]
        : query.Projection is { } projection
            ? [.. projection.Select(column => column.Expression.Type)]
            : [.. query.Source.Schema.Columns.Select(column => column.Type)];

    public static List<Value[]> Read(RowCursor cursor, QueryModel query)
    {
        ColumnType[] types = Types(query);
        var rows = new List<Value[]>();
        while (cursor.MoveNext())
        {
            foreach (int row in cursor.Rows)
            {
                rows.Add(cursor.HasLines
                    ? RowLines.Read(query.Source.Schema, cursor.GetLine(row))
                    : [.. types.Select((type, column) => cursor.Batch.IsNull(column, row) ? Value.Null : Read(cursor.Batch, column, row, type))]);
            }
        }

        return rows;
    }

    private static Value Read(RowBatch batch, int column, int row, ColumnType type) => type switch
    {
        ColumnType.Boolean => Value.From(batch.GetBoolean(column, row)),
        ColumnType.UInt64 => Value.From(batch.GetUInt64(column, row)),
        ColumnType.Single => Value.From(batch.GetSingle(column, row)),
        ColumnType.Double => Value.From(batch.GetDouble(column, row)),
        ColumnType.Decimal => Value.From(batch.GetDecimal(column, row)),
        ColumnType.Char => Value.From(batch.GetChar(column, row)),
        ColumnType.String => Value.From(batch.GetString(column, row)),
        ColumnType.Guid => Value.From(batch.GetGuid(column, row)),
        ColumnType.DateTime => Value.From(batch.GetDateTime(column, row)),
        ColumnType.DateTimeOffset => Value.From(batch.GetDateTimeOffset(column, row)),
        ColumnType.DateOnly => Value.From(batch.GetDateOnly(column, row)),
        ColumnType.TimeOnly => Value.From(batch.GetTimeOnly(column, row)),
        ColumnType.TimeSpan => Value.From(batch.GetTimeSpan(column, row)),
        ColumnType.Bytes => Value.From(batch.GetBytes(column, row)),
        ColumnType.Enum => Value.From(batch.GetEnum(column, row)),
        ColumnType.Json => Value.FromJson(Encoding.UTF8.GetBytes(batch.GetJson(column, row).ReadJson().GetRawText())),
        _ => Value.From(batch.GetInt64(column, row)),
    };
}
