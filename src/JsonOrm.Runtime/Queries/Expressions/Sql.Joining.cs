using JsonOrm.Queries;

namespace JsonOrm;

// Texts of several rows joined to one.
public static partial class Sql
{
#nullable disable // A string and a string that may be null: nulls are left out.
    /// <summary>
    /// Joins the texts of rows to one, in ascending order of their UTF-8 bytes: <c>Sql.Join(a.Title, ", ")</c>. Nulls are left out; null if there is no text. An aggregate like <c>Min</c>.
    /// </summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The text of a row.</param>
    /// <param name="separator">The text between two texts.</param>
    /// <param name="isDistinct">True to take equal texts once.</param>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static TextAggregate<T> Join<T>(ScalarExpr<T, string> value, string separator, bool isDistinct = false, Condition<T> where = null)
#nullable restore
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(separator);
        return new(new AggregateNode(AggregateFunction.Join, value.Node, isDistinct, where?.Node) { Separator = separator });
    }
}
