using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Reads the current row of a reader as values of a table's columns; each time is followed by the column beside it.</summary>
internal static class ServerRow
{
    /// <summary>Reads a whole row.</summary>
    /// <param name="reader">The reader, on the row.</param>
    /// <param name="table">The table.</param>
    /// <param name="place">The place of its first column.</param>
    public static Value[] Read(NpgsqlDataReader reader, TableSchema table, int place)
    {
        var values = new Value[table.Columns.Count];
        for (int i = 0; i < values.Length; i++)
        {
            ColumnType type = table.Columns[i].Type;
            bool hasDetail = PostgresTypes.HasDetail(type);
            values[i] = PostgresFields.GetValue(reader, place, type, hasDetail);
            place += hasDetail ? 2 : 1;
        }

        return values;
    }
}
