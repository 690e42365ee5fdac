using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>Queries for the rows of another table seen from a row; generated code builds row sets from them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RelatedRows
{
    /// <summary>All rows of a table, as a new source.</summary>
    /// <param name="table">The table.</param>
    public static QueryModel All(TableSchema table) => new(new TableSource(table));

    /// <summary>The rows whose foreign key refers to the outer row.</summary>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="key">The referenced columns.</param>
    /// <param name="table">The table with the foreign key.</param>
    /// <param name="foreignKey">The foreign key's columns, in the order of <paramref name="key"/>.</param>
    public static QueryModel Children(RowSource parent, int[] key, TableSchema table, int[] foreignKey)
    {
        var source = new TableSource(table);
        return new QueryModel(source) { Predicate = Equal(source, foreignKey, parent, key) };
    }

    /// <summary>The rows that a link table links to the outer row. A row that is linked twice occurs twice.</summary>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="key">The columns that the link table refers to.</param>
    /// <param name="link">The link table.</param>
    /// <param name="linkToParent">Its foreign key to the outer row.</param>
    /// <param name="linkToTable">Its foreign key to the related rows.</param>
    /// <param name="table">The table of the related rows.</param>
    /// <param name="tableKey">The columns of that table that the link table refers to.</param>
    public static QueryModel Linked(RowSource parent, int[] key, TableSchema link, int[] linkToParent, int[] linkToTable, TableSchema table, int[] tableKey)
    {
        TableSource source = new(table), links = new(link);
        return new QueryModel(source)
        {
            Joins = [new JoinModel(JoinKind.Inner, links) { On = Equal(links, linkToTable, source, tableKey) }],
            Predicate = Equal(links, linkToParent, parent, key),
        };
    }

    /// <summary>The rows that a collection relation leads to from the outer row.</summary>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="relation">A relation to a collection.</param>
    public static QueryModel Of(RowSource parent, Relation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        return relation.Link is { } link
            ? Linked(parent, relation.ParentOrdinals, link.Table, link.ParentOrdinals, link.ChildOrdinals, relation.Child, relation.ChildOrdinals)
            : Children(parent, relation.ParentOrdinals, relation.Child, relation.ChildOrdinals);
    }

    /// <summary>The rows that a collection relation leads to from the outer row, with their columns.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <typeparam name="TTable">The row type of the set.</typeparam>
    /// <typeparam name="TColumns">The type of its columns.</typeparam>
    /// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="all">All rows of the related table.</param>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="relation">A relation to a collection.</param>
    public static RowSet<TRow, TTable, TColumns, TNullable> Along<TRow, TTable, TColumns, TNullable>(
        RowSet<TRow, TTable, TColumns, TNullable> all, RowSource parent, Relation relation)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<TRow>
        where TNullable : IColumnSet<TRow>
    {
        ArgumentNullException.ThrowIfNull(all);
        return new(Of(parent, relation), all.ColumnsOf!, all.Nullable, parent, relation);
    }

    private static ExpressionNode Equal(RowSource left, int[] leftColumns, RowSource right, int[] rightColumns)
    {
        ExpressionNode? all = null;
        for (int i = 0; i < leftColumns.Length; i++)
        {
            var equal = new BinaryNode(BinaryOperator.Equal, new ColumnNode(left, leftColumns[i]), new ColumnNode(right, rightColumns[i]));
            all = all is null ? equal : new BinaryNode(BinaryOperator.And, all, equal);
        }

        return all!;
    }
}
