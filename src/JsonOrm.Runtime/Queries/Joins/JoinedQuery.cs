using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query whose rows are made of several parts: rows of joined tables, a row and its depth, or the values of another query's results.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TResult">The result type: the parts as a tuple.</typeparam>
public abstract class JoinedQuery<T, TResult> : ResultQuery<TResult>
{
    private protected JoinedQuery(JoinedParts<TResult> parts)
        : base(parts.Rows with { Projection = parts.Columns }) => Parts = parts;

    internal JoinedParts<TResult> Parts { get; }

    private protected sealed override ResultReader<TResult> Reader => new ProjectionReader<TResult>(Parts.Read);

    /// <summary>Removes duplicate rows, keeping the first of each; null equals null.</summary>
    public ShapedQuery<TResult> Distinct() => new(Selection.Distinct(Compared), Reader);

    /// <summary>Rows of either query, each once: this query's rows, then those that only the other has. Two rows are equal if they are equal in every column.</summary>
    /// <param name="other">The other query, whose rows have the same parts.</param>
    public ShapedQuery<TResult> Union(JoinedQuery<T, TResult> other) => Combine(SetOperator.Union, other);

    /// <summary>All rows of this query, followed by all rows of the other.</summary>
    /// <param name="other">The other query, whose rows have the same parts.</param>
    public ShapedQuery<TResult> UnionAll(JoinedQuery<T, TResult> other) => Combine(SetOperator.UnionAll, other);

    /// <summary>Rows that both queries return.</summary>
    /// <param name="other">The other query, whose rows have the same parts.</param>
    public ShapedQuery<TResult> Intersect(JoinedQuery<T, TResult> other) => Combine(SetOperator.Intersect, other);

    /// <summary>Rows of this query that the other does not return.</summary>
    /// <param name="other">The other query, whose rows have the same parts.</param>
    public ShapedQuery<TResult> Except(JoinedQuery<T, TResult> other) => Combine(SetOperator.Except, other);

    private ShapedQuery<TResult> Combine(SetOperator op, JoinedQuery<T, TResult> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Selection.Derived(new DerivedSource(new SetModel(op, Compared, other.Compared)), Model.Projection!), Reader);
    }

    // An element is equal to another wherever it is in its list: of its index, only whether there is an element.
    private QueryModel Compared => Array.Exists(Parts.Columns, static column => IsIndex(column.Expression))
        ? Model with { Projection = Array.ConvertAll(Parts.Columns, static column => IsIndex(column.Expression) ? column with { Expression = Presence(column.Expression) } : column) }
        : Model;

    private static bool IsIndex(ExpressionNode expression) => expression is ColumnNode { Source: ElementsSource, Column.Ordinal: ElementsSource.Index };

    private static CaseNode Presence(ExpressionNode index) =>
        new(new UnaryNode(UnaryOperator.IsNull, index), new ConstantNode(Value.Null, ColumnType.Int64), new ConstantNode(Value.From(0L), ColumnType.Int64));
}
