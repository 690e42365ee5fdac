using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Functions of several values: <c>Case</c> and <c>Coalesce</c>.</summary>
public static partial class Sql
{
    /// <summary>One integer where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static IntegerExpr<T, int> Case<T>(Condition<T> condition, int then, int otherwise) => Case<T, int>(condition, (IntegerExpr<T, int>)then, otherwise);

    /// <inheritdoc cref="Case{T}(Condition{T}, int, int)"/>
    public static IntegerExpr<T, long> Case<T>(Condition<T> condition, long then, long otherwise) => Case<T, long>(condition, (IntegerExpr<T, long>)then, otherwise);

    /// <summary>One number where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static NumberExpr<T, decimal> Case<T>(Condition<T> condition, decimal then, decimal otherwise) => Case<T, decimal>(condition, (NumberExpr<T, decimal>)then, otherwise);

    /// <inheritdoc cref="Case{T}(Condition{T}, decimal, decimal)"/>
    public static NumberExpr<T, double> Case<T>(Condition<T> condition, double then, double otherwise) => Case<T, double>(condition, (NumberExpr<T, double>)then, otherwise);

    /// <summary>One string where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static TextExpr<T, string> Case<T>(Condition<T> condition, string then, string otherwise) => Case<T, string>(condition, (TextExpr<T, string>)then, otherwise);

    /// <summary>One integer where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static IntegerExpr<T, V> Case<T, V>(Condition<T> condition, IntegerExpr<T, V> then, IntegerExpr<T, V> otherwise) => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>One number where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static NumberExpr<T, V> Case<T, V>(Condition<T> condition, NumberExpr<T, V> then, NumberExpr<T, V> otherwise) => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>One string where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static TextExpr<T, V> Case<T, V>(Condition<T> condition, TextExpr<T, V> then, TextExpr<T, V> otherwise) => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>One date where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static DateExpr<T, V> Case<T, V>(Condition<T> condition, DateExpr<T, V> then, DateExpr<T, V> otherwise) => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>One value where the condition is true, the other where it is false or null. Longer cases nest.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    /// <param name="otherwise">The value where it is not.</param>
    public static ScalarExpr<T, V> Case<T, V>(Condition<T> condition, ScalarExpr<T, V> then, ScalarExpr<T, V> otherwise) => new(Choice(condition, then, otherwise), then.Mapping);

    /// <summary>The first value, or the second where the first is null.</summary>
    /// <param name="value">A value that may be null.</param>
    /// <param name="otherwise">What stands in for null.</param>
    public static IntegerExpr<T, V> Coalesce<T, V>(this IntegerExpr<T, V?> value, IntegerExpr<T, V> otherwise)
        where V : struct => new(FirstOf(value, otherwise), otherwise.Mapping);

    /// <inheritdoc cref="Coalesce{T, V}(IntegerExpr{T, V?}, IntegerExpr{T, V})"/>
    public static NumberExpr<T, V> Coalesce<T, V>(this NumberExpr<T, V?> value, NumberExpr<T, V> otherwise)
        where V : struct => new(FirstOf(value, otherwise), otherwise.Mapping);

    /// <inheritdoc cref="Coalesce{T, V}(IntegerExpr{T, V?}, IntegerExpr{T, V})"/>
    public static DateExpr<T, V> Coalesce<T, V>(this DateExpr<T, V?> value, DateExpr<T, V> otherwise)
        where V : struct => new(FirstOf(value, otherwise), otherwise.Mapping);

    /// <inheritdoc cref="Coalesce{T, V}(IntegerExpr{T, V?}, IntegerExpr{T, V})"/>
    public static TextExpr<T, string> Coalesce<T>(this TextExpr<T, string?> value, TextExpr<T, string> otherwise) => new(FirstOf(value, otherwise), otherwise.Mapping);

    /// <inheritdoc cref="Coalesce{T, V}(IntegerExpr{T, V?}, IntegerExpr{T, V})"/>
    public static ScalarExpr<T, V> Coalesce<T, V>(this ScalarExpr<T, V?> value, ScalarExpr<T, V> otherwise)
        where V : struct => new(FirstOf(value, otherwise), otherwise.Mapping);

    /// <summary>The same integer, typed so that it may be null.</summary>
    /// <param name="value">An integer.</param>
    public static IntegerExpr<T, V?> AsNullable<T, V>(this IntegerExpr<T, V> value)
        where V : struct => new(value.Node, new NullableMapping<V>(value.Mapping));

    /// <summary>The same number, typed so that it may be null.</summary>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, V?> AsNullable<T, V>(this NumberExpr<T, V> value)
        where V : struct => new(value.Node, new NullableMapping<V>(value.Mapping));

    /// <summary>The same date, typed so that it may be null.</summary>
    /// <param name="value">A date.</param>
    public static DateExpr<T, V?> AsNullable<T, V>(this DateExpr<T, V> value)
        where V : struct => new(value.Node, new NullableMapping<V>(value.Mapping));

    /// <summary>The same value, typed so that it may be null.</summary>
    /// <param name="value">A value.</param>
    public static ScalarExpr<T, V?> AsNullable<T, V>(this ScalarExpr<T, V> value)
        where V : struct => new(value.Node, new NullableMapping<V>(value.Mapping));

    /// <summary>The same text, typed so that it may be null.</summary>
    /// <param name="value">A text.</param>
    public static TextExpr<T, string?> AsNullable<T>(this TextExpr<T, string> value) => new(value.Node, value.Mapping!);

    private static CaseNode Choice<T, V>(Condition<T> condition, ScalarExpr<T, V> then, ScalarExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(otherwise);
        return new CaseNode(condition.Node, then.Node, otherwise.Node);
    }

    private static FunctionNode FirstOf<T, V1, V2>(Expr<T, V1> value, Expr<T, V2> otherwise)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(otherwise);
        return new FunctionNode(QueryFunction.Coalesce, value.Node, otherwise.Node);
    }
}
