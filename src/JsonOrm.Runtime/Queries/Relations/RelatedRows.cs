using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>Queries for the rows of another table seen from a row: what generated code makes row sets of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RelatedRows
{
    /// <summary>All rows of a table, as a source of its own.</summary>
    /// <param name="table">The table.</param>
    public static QueryModel All(TableSchema table) => new(new TableSource(table));

    /// <summary>The rows whose foreign key points to the row outside.</summary>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="key">The columns pointed to.</param>
    /// <param name="table">The table with the foreign key.</param>
    /// <param name="foreignKey">The foreign key's columns, in the order of <paramref name="key"/>.</param>
    public static QueryModel Children(RowSource parent, int[] key, TableSchema table, int[] foreignKey)
    {
        var source = new TableSource(table);
        return new QueryModel(source) { Predicate = Equal(source, foreignKey, parent, key) };
    }

    /// <summary>The rows that a link table links to the row outside. A row linked twice is there twice.</summary>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="key">The columns that the link points to.</param>
    /// <param name="link">The link table.</param>
    /// <param name="linkToParent">Its foreign key to the row outside.</param>
    /// <param name="linkToTable">Its foreign key to the rows wanted.</param>
    /// <param name="table">The table of the rows wanted.</param>
    /// <param name="tableKey">The columns of it that the link points to.</param>
    public static QueryModel Linked(RowSource parent, int[] key, TableSchema link, int[] linkToParent, int[] linkToTable, TableSchema table, int[] tableKey)
    {
        TableSource source = new(table), links = new(link);
        return new QueryModel(source)
        {
            Joins = [new JoinModel(JoinKind.Inner, links) { On = Equal(links, linkToTable, source, tableKey) }],
            Predicate = Equal(links, linkToParent, parent, key),
        };
    }

    /// <summary>The rows that a relation to a collection leads to from the row outside.</summary>
    /// <param name="parent">The source of the outer row.</param>
    /// <param name="relation">A relation to a collection.</param>
    public static QueryModel Of(RowSource parent, Relation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        return relation.Link is { } link
            ? Linked(parent, relation.ParentOrdinals, link.Table, link.ParentOrdinals, link.ChildOrdinals, relation.Child, relation.ChildOrdinals)
            : Children(parent, relation.ParentOrdinals, relation.Child, relation.ChildOrdinals);
    }

    /// <summary>The rows that a relation to a collection leads to from the row outside, with their columns.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <typeparam name="TTable">The row type of the set.</typeparam>
    /// <typeparam name="TColumns">The type of its columns.</typeparam>
    /// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="all">All rows of the table to which the relation leads.</param>
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
