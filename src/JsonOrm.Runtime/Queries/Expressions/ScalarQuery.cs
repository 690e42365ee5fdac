using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// The one value of a query, to compare values of another query with: null when there is no result. More than one result is an error when it is
/// run. To select it or compute with it, name the query it stands in: <see cref="Sql.Scalar{T, V}(IRowScope{T}, ValueQuery{V})"/>.
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
