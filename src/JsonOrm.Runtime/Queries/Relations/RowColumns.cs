using System.ComponentModel;

namespace JsonOrm.Queries;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

/// <summary>
/// The columns of one row of a query; generated column sets derive from it. A comparison with <c>null</c> tests whether the row exists. The class
/// has no public members except operators, because a column may have any name.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class RowColumns<TRow> : IColumnSet<TRow>
{
    private readonly RowSource _source;
    private readonly bool _mayBeMissing;

    /// <summary>The columns of a source of rows.</summary>
    /// <param name="source">The source of the rows.</param>
    /// <param name="mayBeMissing">False if there is always a row.</param>
    protected RowColumns(RowSource source, bool mayBeMissing)
    {
        _source = source;
        _mayBeMissing = mayBeMissing;
    }

    /// <summary>The source of the rows.</summary>
    protected RowSource RowsOf => _source;

    RowSource IColumnSet<TRow>.Source => _source;

    bool IColumnSet<TRow>.MayBeMissing => _mayBeMissing;

    /// <summary>True if there is no such row; constantly false for columns whose row always exists.</summary>
    /// <param name="left">The columns of a row.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<TRow> operator ==(RowColumns<TRow> left, NullLiteral right) => new(IsMissing(left));

    /// <summary>True if there is such a row; constantly true for columns whose row always exists.</summary>
    /// <param name="left">The columns of a row.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<TRow> operator !=(RowColumns<TRow> left, NullLiteral right) => !(left == right);

    /// <summary>True if there is no such row; constantly false for columns whose row always exists.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">The columns of a row.</param>
    public static BooleanExpr<TRow> operator ==(NullLiteral left, RowColumns<TRow> right) => right == left;

    /// <summary>True if there is such a row; constantly true for columns whose row always exists.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">The columns of a row.</param>
    public static BooleanExpr<TRow> operator !=(NullLiteral left, RowColumns<TRow> right) => right != left;

    // The key of a row is never null, so a null key means that the row is missing.
    private static ExpressionNode IsMissing(RowColumns<TRow> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns._mayBeMissing
            ? new UnaryNode(UnaryOperator.IsNull, new ColumnNode(columns._source, columns._source.Schema.Key[0]))
            : Literal.Of(false);
    }
}
