using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Differential;

namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>Query models by hand over <see cref="Sample"/>, and their results as C# values.</summary>
internal static class GroupModels
{
    public static ColumnNode Column(string name) => new(RowSource.Of(Sample.Schema), Sample.Schema.Columns.Single(column => column.Name == name).Ordinal);

    public static QueryModel Query(params ExpressionNode[] selected) => new(RowSource.Of(Sample.Schema)) { Projection = [.. selected.Select(node => new ProjectedColumn(node, AllowsNull: true))] };

    public static AggregateNode Aggregate(AggregateFunction function, string? column = null, bool isDistinct = false, ExpressionNode? filter = null) =>
        new(function, column is null ? null : Column(column), isDistinct, filter);

    /// <summary>Results as C# values: integers as long, unsigned ones as ulong, dates as UTC.</summary>
    public static List<object?[]> Run(ILocalQuerySession db, QueryModel query)
    {
        List<ColumnType> types = [.. (query.Aggregates?.Select(aggregate => aggregate.Type) ?? query.Projection!.Select(column => column.Expression.Type))];
        var results = new List<object?[]>();
        using RowCursor cursor = db.OpenCursor(query);
        while (cursor.MoveNext())
        {
            foreach (int row in cursor.Rows)
            {
                results.Add([.. types.Select((type, i) => cursor.Batch.IsNull(i, row) ? null : Read(cursor, i, row, type))]);
            }
        }

        return results;
    }

    public static void Same(string what, IEnumerable<object?[]> expected, IEnumerable<object?[]> actual)
    {
        string[] wanted = [.. expected.Select(Text)], found = [.. actual.Select(Text)];
        Assert.True(wanted.SequenceEqual(found), $"{what}\nexpected:\n{string.Join('\n', wanted)}\nfound:\n{string.Join('\n', found)}");
    }

    private static object Read(RowCursor cursor, int column, int row, ColumnType type) => type switch
    {
        ColumnType.Decimal => cursor.Batch.GetDecimal(column, row),
        ColumnType.Double or ColumnType.Single => cursor.Batch.GetDouble(column, row),
        ColumnType.String => cursor.Batch.GetString(column, row)!,
        ColumnType.Guid => cursor.Batch.GetGuid(column, row),
        ColumnType.UInt64 => cursor.Batch.GetUInt64(column, row),
        ColumnType.DateTime => cursor.Batch.GetDateTime(column, row),
        ColumnType.DateTimeOffset => cursor.Batch.GetDateTimeOffset(column, row).UtcDateTime,
        ColumnType.Boolean => cursor.Batch.GetBoolean(column, row),
        _ => cursor.Batch.GetInt64(column, row),
    };

    private static string Text(object?[] row) => string.Join(" | ", row.Select(value => value switch
    {
        null => "null",
        DateTime date => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    }));
}
