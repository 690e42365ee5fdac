using JsonOrm.Queries;

namespace JsonOrm;

// C# values where a query expects an expression.
public static partial class Sql
{
    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static IntegerExpr<T, int> Value<T>(IRowScope<T> row, int value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static IntegerExpr<T, long> Value<T>(IRowScope<T> row, long value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static NumberExpr<T, decimal> Value<T>(IRowScope<T> row, decimal value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static NumberExpr<T, double> Value<T>(IRowScope<T> row, double value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static TextExpr<T> Value<T>(IRowScope<T> row, string value)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(value);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static DayExpr<T> Value<T>(IRowScope<T> row, DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static DateExpr<T, DateTime> Value<T>(IRowScope<T> row, DateTime value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static DateExpr<T, DateTimeOffset> Value<T>(IRowScope<T> row, DateTimeOffset value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static BooleanExpr<T> Value<T>(IRowScope<T> row, bool value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value));
    }

    /// <summary>A constant, for example <c>Select(u =&gt; (u.Id, Sql.Value(u, "user")))</c>. As an operand of an operator, a constant needs no wrapping.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <typeparam name="V">The C# type of the value: an enum, a Guid, or another type of a column.</typeparam>
    /// <param name="row">A row of the query, or an expression in it.</param>
    /// <param name="value">The value.</param>
    public static ValueExpr<T, V> Value<T, V>(IRowScope<T> row, V value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Literal.Of(value), ValueMapping<V>.Default);
    }
}
