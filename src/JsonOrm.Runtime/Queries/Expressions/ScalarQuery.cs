using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// The single value of a query, to be compared with values of another query; null if there is no result. More than one result fails the query. To
/// select the value or compute with it, name the enclosing query: <see cref="Sql.Scalar{T, V}(IRowScope{T}, ValueQuery{V})"/>.
/// </summary>
/// <typeparam name="V">The value's type, without the <c>?</c> of a nullable struct.</typeparam>
public sealed class ScalarQuery<V>
{
    internal ScalarQuery(QueryModel query) => Node = new ScalarQueryNode(query);

    /// <summary>The untyped expression, as an engine sees it.</summary>
    public ScalarQueryNode Node { get; }

    /// <summary>The value as SQL-like text.</summary>
    public override string ToString() => Node.ToString();
}
