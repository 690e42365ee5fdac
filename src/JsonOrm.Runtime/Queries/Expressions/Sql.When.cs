using JsonOrm.Queries;

namespace JsonOrm;

// Case expressions with several conditions.
public static partial class Sql
{
    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, IntegerExpr<T, int>, NullableIntegerExpr<T, int>> When<T>(ICondition<T> condition, int then) => Begin<T, IntegerExpr<T, int>, NullableIntegerExpr<T, int>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, IntegerExpr<T, long>, NullableIntegerExpr<T, long>> When<T>(ICondition<T> condition, long then) => Begin<T, IntegerExpr<T, long>, NullableIntegerExpr<T, long>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, NumberExpr<T, decimal>, NullableNumberExpr<T, decimal>> When<T>(ICondition<T> condition, decimal then) => Begin<T, NumberExpr<T, decimal>, NullableNumberExpr<T, decimal>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, NumberExpr<T, double>, NullableNumberExpr<T, double>> When<T>(ICondition<T> condition, double then) => Begin<T, NumberExpr<T, double>, NullableNumberExpr<T, double>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, IntegerExpr<T, V>, NullableIntegerExpr<T, V>> When<T, V>(Condition<T> condition, IntegerExpr<T, V> then)
        where V : struct =>
        Begin<T, IntegerExpr<T, V>, NullableIntegerExpr<T, V>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, NullableIntegerExpr<T, V>> When<T, V>(Condition<T> condition, NullableIntegerExpr<T, V> then)
        where V : struct => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, NumberExpr<T, V>, NullableNumberExpr<T, V>> When<T, V>(Condition<T> condition, NumberExpr<T, V> then)
        where V : struct =>
        Begin<T, NumberExpr<T, V>, NullableNumberExpr<T, V>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, NullableNumberExpr<T, V>> When<T, V>(Condition<T> condition, NullableNumberExpr<T, V> then)
        where V : struct => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, TextExpr<T>, NullableTextExpr<T>> When<T>(Condition<T> condition, TextExpr<T> then) =>
        Begin<T, TextExpr<T>, NullableTextExpr<T>>(condition, then, static node => new(node), static node => new(node));

    /// <inheritdoc cref="When{T}(Condition{T}, TextExpr{T})"/>
    public static Choice<T, TextExpr<T>, NullableTextExpr<T>> When<T>(BooleanExpr<T> condition, TextExpr<T> then) =>
        Begin<T, TextExpr<T>, NullableTextExpr<T>>(condition, then, static node => new(node), static node => new(node));

    /// <inheritdoc cref="When{T}(Condition{T}, NullableTextExpr{T})"/>
    public static NullableChoice<T, NullableTextExpr<T>> When<T>(BooleanExpr<T> condition, NullableTextExpr<T> then) => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, NullableTextExpr<T>> When<T>(Condition<T> condition, NullableTextExpr<T> then) => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, DateExpr<T, V>, NullableDateExpr<T, V>> When<T, V>(Condition<T> condition, DateExpr<T, V> then)
        where V : struct =>
        Begin<T, DateExpr<T, V>, NullableDateExpr<T, V>>(condition, then, static node => new(node), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, NullableDateExpr<T, V>> When<T, V>(Condition<T> condition, NullableDateExpr<T, V> then)
        where V : struct => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, DayExpr<T>, NullableDayExpr<T>> When<T>(Condition<T> condition, DayExpr<T> then) =>
        Begin<T, DayExpr<T>, NullableDayExpr<T>>(condition, then, static node => new(node), static node => new(node));

    /// <inheritdoc cref="When{T}(Condition{T}, DayExpr{T})"/>
    public static Choice<T, DayExpr<T>, NullableDayExpr<T>> When<T>(BooleanExpr<T> condition, DayExpr<T> then) =>
        Begin<T, DayExpr<T>, NullableDayExpr<T>>(condition, then, static node => new(node), static node => new(node));

    /// <inheritdoc cref="When{T}(Condition{T}, NullableDayExpr{T})"/>
    public static NullableChoice<T, NullableDayExpr<T>> When<T>(BooleanExpr<T> condition, NullableDayExpr<T> then) => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, NullableDayExpr<T>> When<T>(Condition<T> condition, NullableDayExpr<T> then) => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, ValueExpr<T, V>, NullableValueExpr<T, V>> When<T, V>(Condition<T> condition, ValueExpr<T, V> then)
        where V : struct =>
        Begin<T, ValueExpr<T, V>, NullableValueExpr<T, V>>(condition, then, node => new(node, then.Mapping), node => new(node, new NullableMapping<V>(then.Mapping)));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, NullableValueExpr<T, V>> When<T, V>(Condition<T> condition, NullableValueExpr<T, V> then)
        where V : struct => new(CaseBranches.Of(condition, then), node => new(node, then.Mapping));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static Choice<T, BooleanExpr<T>, Condition<T>> When<T>(Condition<T> condition, BooleanExpr<T> then) =>
        Begin<T, BooleanExpr<T>, Condition<T>>(condition, then, static node => new(node), static node => new(node));

    /// <inheritdoc cref="When{T}(Condition{T}, BooleanExpr{T})"/>
    public static Choice<T, BooleanExpr<T>, Condition<T>> When<T>(BooleanExpr<T> condition, BooleanExpr<T> then) =>
        Begin<T, BooleanExpr<T>, Condition<T>>(condition, then, static node => new(node), static node => new(node));

    /// <inheritdoc cref="When{T}(Condition{T}, Condition{T})"/>
    public static NullableChoice<T, Condition<T>> When<T>(BooleanExpr<T> condition, Condition<T> then) => new(CaseBranches.Of(condition, then), static node => new(node));

    /// <summary>Begins a case expression; the first condition that is true decides: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public static NullableChoice<T, Condition<T>> When<T>(Condition<T> condition, Condition<T> then) => new(CaseBranches.Of(condition, then), static node => new(node));

    private static Choice<T, TPlain, TNullable> Begin<T, TPlain, TNullable>(
        IRowScope<T> condition, TPlain then, Func<ExpressionNode, TPlain> plain, Func<ExpressionNode, TNullable> nullable)
        where TPlain : Expr<T>
        where TNullable : Expr<T> => new(CaseBranches.Of((Expr<T>)condition, then), plain, nullable);
}
