using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>The first step from rows of a table to groups: what generated code calls, which knows the table's columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Grouped
{
    /// <summary>Makes groups of the rows that are equal in all keys.</summary>
    /// <param name="query">The query.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="keys">One to four keys.</param>
    public static GroupQuery<T, TColumns> By<T, TColumns>(Query<T> query, TColumns columns, params ExpressionNode[] keys)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Model.Group(keys), columns);
    }

    internal static ExpressionNode[] Nodes<T, K1, K2>((ScalarExpr<T, K1> First, ScalarExpr<T, K2> Second) keys) => [keys.First.Node, keys.Second.Node];

    internal static ExpressionNode[] Nodes<T, K1, K2, K3>((ScalarExpr<T, K1> First, ScalarExpr<T, K2> Second, ScalarExpr<T, K3> Third) keys) =>
        [keys.First.Node, keys.Second.Node, keys.Third.Node];

    internal static ExpressionNode[] Nodes<T, K1, K2, K3, K4>((ScalarExpr<T, K1> First, ScalarExpr<T, K2> Second, ScalarExpr<T, K3> Third, ScalarExpr<T, K4> Fourth) keys) =>
        [keys.First.Node, keys.Second.Node, keys.Third.Node, keys.Fourth.Node];
}
