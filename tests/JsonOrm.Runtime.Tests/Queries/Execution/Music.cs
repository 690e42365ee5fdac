using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>Rows of three tables with dangling and missing references, and short ways to write queries by their public nodes.</summary>
internal sealed class Music
{
    public Music(int bands = 12, int discs = 60, bool isSettled = false)
    {
        Bands = [.. Enumerable.Range(1, bands).Select(i => new Band { Id = i, Name = "Band " + (i % 7), ParentId = i % 4 == 0 ? null : (i * 5) % (bands + 2), City = i % 3 == 0 ? null : "City " + (i % 5) })];
        Discs = [.. Enumerable.Range(1, discs).Select(i => new Disc { Id = i * 2, Title = "Disc " + (i % 11), BandId = i % 6 == 0 ? null : (i * 7) % (bands + 3), Year = 1990 + (i % 9), City = i % 4 == 0 ? null : "City " + (i % 6) })];
        Songs = [.. Discs.SelectMany(disc => Enumerable.Range(1, disc.Id % 5).Select(n => new Song { DiscId = disc.Id, Number = n, Name = $"Song {(disc.Id * n) % 13}", Price = n == 3 ? null : 0.99m + (n * disc.Id % 4) }))];
        Db = new QuerySession().Insert(Bands).Insert(Discs).Insert(Songs);
        if (isSettled)
        {
            Db.Checkpoint();
        }
    }

    public QuerySession Db { get; }

    public List<Band> Bands { get; }

    public List<Disc> Discs { get; }

    public List<Song> Songs { get; }

    public static TableSource From<T>()
        where T : class, ITable<T> => new(T.Schema);

    public static ColumnNode Column(RowSource source, string name) => new(source, source.Schema.FindColumn(name)!.Ordinal);

    public static RelatedSource Path(RowSource from, string foreignKey, TableSchema target) => RowSource.Through(from, [from.Schema.FindColumn(foreignKey)!.Ordinal], target, isOptional: true);

    public static BinaryNode Is(ExpressionNode left, ExpressionNode right) => new(BinaryOperator.Equal, left, right);

    public static BinaryNode Less(ExpressionNode left, ExpressionNode right) => new(BinaryOperator.Less, left, right);

    public static BinaryNode And(ExpressionNode left, ExpressionNode right) => new(BinaryOperator.And, left, right);

    public static ConstantNode Number(int value) => new(Value.From((long)value), ColumnType.Int32);

    public static ConstantNode Text(string value) => new(Value.From(value), ColumnType.String);

    public static IReadOnlyList<ProjectedColumn> Values(params ExpressionNode[] values) => [.. values.Select(value => new ProjectedColumn(value, AllowsNull: true))];

    /// <summary>The results as text, values parted by bars.</summary>
    public List<string> Run(QueryModel query)
    {
        ColumnType[] types = [.. query.Aggregates?.Select(aggregate => aggregate.Type) ?? query.Projection?.Select(column => column.Expression.Type) ?? query.Source.Schema.Columns.Select(column => column.Type)];
        var results = new List<string>();
        using RowCursor cursor = Db.OpenCursor(query);
        while (cursor.MoveNext())
        {
            foreach (int row in cursor.Rows)
            {
                Assert.False(cursor.HasLines);
                results.Add(string.Join('|', types.Select((type, column) => cursor.Batch.IsNull(column, row) ? "null" : type switch
                {
                    ColumnType.String => cursor.Batch.GetString(column, row),
                    ColumnType.Decimal => cursor.Batch.GetDecimal(column, row).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
                    ColumnType.Double => cursor.Batch.GetDouble(column, row).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
                    _ => cursor.Batch.GetInt64(column, row).ToString(System.Globalization.CultureInfo.InvariantCulture),
                })));
            }
        }

        return results;
    }

    public static string Row(params object?[] values) => string.Join('|', values.Select(value => value switch
    {
        null => "null",
        decimal number => number.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        double number => number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    }));
}
