using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Recursive queries: what generated code calls, which knows the table's columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Recursive
{
    /// <summary>The rows of a query, the rows they lead to, and so on; each once, with its depth.</summary>
    /// <param name="roots">The rows to begin with.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="children">The rows that a row leads to.</param>
    public static JoinQuery<T, (T Row, int Depth), (TColumns, IntegerExpr<T, int>)> Of<T, TColumns, TNullable>(
        Query<T> roots, TColumns columns, RowSet<T, T, TColumns, TNullable> children)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(children);
        RowSource source = roots.Model.Source;
        int depth = T.Schema.Columns.Count;
        Func<RowBatch, int, T> read = JoinedRow.Reader<T>(0);
        return new(
            new QueryModel(source) { Recursion = new RecursionModel(roots.Model, children.Model) },
            [.. JoinedRow.Columns(source, isOptional: false), new ProjectedColumn(DepthNode.Instance, AllowsNull: false)],
            (columns, new IntegerExpr<T, int>(DepthNode.Instance)),
            (batch, row) => (read(batch, row), (int)batch.GetInt64(depth, row)));
    }
}
