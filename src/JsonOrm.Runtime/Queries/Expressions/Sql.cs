using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Functions of several values, subqueries, aggregates and window functions.</summary>
public static partial class Sql
{
    /// <summary>One number if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static IntegerExpr<T, int> Case<T>(ICondition<T> condition, int then, int otherwise) => new(Choice(condition, (IntegerExpr<T, int>)then, (IntegerExpr<T, int>)otherwise));

    /// <summary>One number if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static IntegerExpr<T, long> Case<T>(ICondition<T> condition, long then, long otherwise) => new(Choice(condition, (IntegerExpr<T, long>)then, (IntegerExpr<T, long>)otherwise));

    /// <summary>One number if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NumberExpr<T, decimal> Case<T>(ICondition<T> condition, decimal then, decimal otherwise) => new(Choice(condition, (NumberExpr<T, decimal>)then, (NumberExpr<T, decimal>)otherwise));

    /// <summary>One number if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NumberExpr<T, double> Case<T>(ICondition<T> condition, double then, double otherwise) => new(Choice(condition, (NumberExpr<T, double>)then, (NumberExpr<T, double>)otherwise));

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static IntegerExpr<T, V> Case<T, V>(Condition<T> condition, IntegerExpr<T, V> then, IntegerExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NullableIntegerExpr<T, V> Case<T, V>(Condition<T> condition, NullableIntegerExpr<T, V> then, NullableIntegerExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NumberExpr<T, V> Case<T, V>(Condition<T> condition, NumberExpr<T, V> then, NumberExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NullableNumberExpr<T, V> Case<T, V>(Condition<T> condition, NullableNumberExpr<T, V> then, NullableNumberExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static TextExpr<T> Case<T>(Condition<T> condition, TextExpr<T> then, TextExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <inheritdoc cref="Case{T}(Condition{T}, TextExpr{T}, TextExpr{T})"/>
    public static TextExpr<T> Case<T>(BooleanExpr<T> condition, TextExpr<T> then, TextExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NullableTextExpr<T> Case<T>(Condition<T> condition, NullableTextExpr<T> then, NullableTextExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <inheritdoc cref="Case{T}(Condition{T}, NullableTextExpr{T}, NullableTextExpr{T})"/>
    public static NullableTextExpr<T> Case<T>(BooleanExpr<T> condition, NullableTextExpr<T> then, NullableTextExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static DateExpr<T, V> Case<T, V>(Condition<T> condition, DateExpr<T, V> then, DateExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NullableDateExpr<T, V> Case<T, V>(Condition<T> condition, NullableDateExpr<T, V> then, NullableDateExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static DayExpr<T> Case<T>(Condition<T> condition, DayExpr<T> then, DayExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <inheritdoc cref="Case{T}(Condition{T}, DayExpr{T}, DayExpr{T})"/>
    public static DayExpr<T> Case<T>(BooleanExpr<T> condition, DayExpr<T> then, DayExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NullableDayExpr<T> Case<T>(Condition<T> condition, NullableDayExpr<T> then, NullableDayExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <inheritdoc cref="Case{T}(Condition{T}, NullableDayExpr{T}, NullableDayExpr{T})"/>
    public static NullableDayExpr<T> Case<T>(BooleanExpr<T> condition, NullableDayExpr<T> then, NullableDayExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static ValueExpr<T, V> Case<T, V>(Condition<T> condition, ValueExpr<T, V> then, ValueExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static NullableValueExpr<T, V> Case<T, V>(Condition<T> condition, NullableValueExpr<T, V> then, NullableValueExpr<T, V> otherwise)
        where V : struct => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>One value if the condition is true, another if it is false or null; the result is never null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static BooleanExpr<T> Case<T>(Condition<T> condition, BooleanExpr<T> then, BooleanExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <inheritdoc cref="Case{T}(Condition{T}, BooleanExpr{T}, BooleanExpr{T})"/>
    public static BooleanExpr<T> Case<T>(BooleanExpr<T> condition, BooleanExpr<T> then, BooleanExpr<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static Condition<T> Case<T>(Condition<T> condition, Condition<T> then, Condition<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <inheritdoc cref="Case{T}(Condition{T}, Condition{T}, Condition{T})"/>
    public static Condition<T> Case<T>(BooleanExpr<T> condition, Condition<T> then, Condition<T> otherwise) => new(Choice(condition, then, otherwise));

    /// <summary>One value if the condition is true, another if it is false or null. Nest calls for more than two cases.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if the condition is false or null.</param>
    public static ScalarExpr<T, V> Case<T, V>(Condition<T> condition, ScalarExpr<T, V> then, ScalarExpr<T, V> otherwise) => new(Choice(condition, then, otherwise), then.Mapping);

    private static CaseNode Choice<T>(IRowScope<T> condition, Expr<T> then, Expr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(otherwise);
        return new CaseNode(((Expr<T>)condition).Node, then.Node, otherwise.Node);
    }
}
