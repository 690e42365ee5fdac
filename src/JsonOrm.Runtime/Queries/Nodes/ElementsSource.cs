namespace JsonOrm.Queries;

/// <summary>
/// The elements of a list inside a row, or the values of a dictionary, as rows: their index in the list, from 0, and the element as nested JSON, which is null for JSON null. The list is
/// that of the join, see <see cref="JoinModel.Elements"/>.
/// </summary>
public sealed class ElementsSource : RowSource
{
    /// <summary>The ordinal of the column with the index of the element.</summary>
    public const int Index = 0;

    /// <summary>The ordinal of the column with the element.</summary>
    public const int Element = 1;

    /// <summary>Creates a source of the elements of a list.</summary>
    /// <param name="json">The list, which names the source in text.</param>
    public ElementsSource(ExpressionNode json)
        : base(SchemaOf(json))
    {
    }

    private static TableSchema SchemaOf(ExpressionNode json)
    {
        ArgumentNullException.ThrowIfNull(json);
        string name = json switch
        {
            ColumnNode column => column.Column.Name,
            JsonValueNode { Name: { } member } => member,
            _ => "elements",
        };
        return new TableSchema(name, name, [new ColumnSchema("n", "Index", ColumnType.Int64), new ColumnSchema("element", "Element", ColumnType.Json, isNullable: true)], [Index]);
    }
}
