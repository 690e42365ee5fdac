using JsonOrm.Queries;

namespace JsonOrm;

// Choices among several values.
public static partial class Sql
{
    /// <summary>Begins a case of several conditions, the first true one counting: <c>Sql.When(c1, v1).When(c2, v2).Else(v)</c>.</summary>
    /// <param name="condition">The first condition.</param>
    /// <param name="then">The value where it is true.</param>
    public static IntegerChoice<T, int> When<T>(Condition<T> condition, int then) => When<T, int>(condition, (IntegerExpr<T, int>)then);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static IntegerChoice<T, long> When<T>(Condition<T> condition, long then) => When<T, long>(condition, (IntegerExpr<T, long>)then);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static NumberChoice<T, decimal> When<T>(Condition<T> condition, decimal then) => When<T, decimal>(condition, (NumberExpr<T, decimal>)then);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static NumberChoice<T, double> When<T>(Condition<T> condition, double then) => When<T, double>(condition, (NumberExpr<T, double>)then);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static TextChoice<T, string> When<T>(Condition<T> condition, string then) => When<T, string>(condition, (TextExpr<T, string>)then);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static IntegerChoice<T, V> When<T, V>(Condition<T> condition, IntegerExpr<T, V> then) => new(CaseBranches.Of(condition, then), then.Mapping);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static NumberChoice<T, V> When<T, V>(Condition<T> condition, NumberExpr<T, V> then) => new(CaseBranches.Of(condition, then), then.Mapping);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static TextChoice<T, V> When<T, V>(Condition<T> condition, TextExpr<T, V> then) => new(CaseBranches.Of(condition, then), then.Mapping);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static DateChoice<T, V> When<T, V>(Condition<T> condition, DateExpr<T, V> then) => new(CaseBranches.Of(condition, then), then.Mapping);

    /// <inheritdoc cref="When{T}(Condition{T}, int)"/>
    public static ScalarChoice<T, V> When<T, V>(Condition<T> condition, ScalarExpr<T, V> then) => new(CaseBranches.Of(condition, then), then.Mapping);

    /// <summary>The first of these values that is not null; null when all are.</summary>
    /// <param name="values">Two values or more.</param>
    public static IntegerExpr<T, V> FirstNotNull<T, V>(params IntegerExpr<T, V>[] values) => new(Sequence(values), values[0].Mapping);

    /// <summary>The first of these values that is not null; null when all are.</summary>
    /// <param name="values">Two values or more.</param>
    public static NumberExpr<T, V> FirstNotNull<T, V>(params NumberExpr<T, V>[] values) => new(Sequence(values), values[0].Mapping);

    /// <summary>The first of these values that is not null; null when all are.</summary>
    /// <param name="values">Two values or more.</param>
    public static TextExpr<T, V> FirstNotNull<T, V>(params TextExpr<T, V>[] values) => new(Sequence(values), values[0].Mapping);

    /// <summary>The first of these values that is not null; null when all are.</summary>
    /// <param name="values">Two values or more.</param>
    public static DateExpr<T, V> FirstNotNull<T, V>(params DateExpr<T, V>[] values) => new(Sequence(values), values[0].Mapping);

    /// <summary>The first of these values that is not null; null when all are.</summary>
    /// <param name="values">Two values or more.</param>
    public static ScalarExpr<T, V> FirstNotNull<T, V>(params ScalarExpr<T, V>[] values) => new(Sequence(values), values[0].Mapping);

    /// <summary>The lesser of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static IntegerExpr<T, V> Least<T, V>(IntegerExpr<T, V> first, IntegerExpr<T, V> second) => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The lesser of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static NumberExpr<T, V> Least<T, V>(NumberExpr<T, V> first, NumberExpr<T, V> second) => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The lesser of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static TextExpr<T, V> Least<T, V>(TextExpr<T, V> first, TextExpr<T, V> second) => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The lesser of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static DateExpr<T, V> Least<T, V>(DateExpr<T, V> first, DateExpr<T, V> second) => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The lesser of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static ScalarExpr<T, V> Least<T, V>(ScalarExpr<T, V> first, ScalarExpr<T, V> second) => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static IntegerExpr<T, V> Greatest<T, V>(IntegerExpr<T, V> first, IntegerExpr<T, V> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static NumberExpr<T, V> Greatest<T, V>(NumberExpr<T, V> first, NumberExpr<T, V> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static TextExpr<T, V> Greatest<T, V>(TextExpr<T, V> first, TextExpr<T, V> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static DateExpr<T, V> Greatest<T, V>(DateExpr<T, V> first, DateExpr<T, V> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null when either is.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    public static ScalarExpr<T, V> Greatest<T, V>(ScalarExpr<T, V> first, ScalarExpr<T, V> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    private static FunctionNode Sequence<T, V>(Expr<T, V>[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        return new FunctionNode(QueryFunction.Coalesce, Array.ConvertAll(values, static value => value.Node));
    }

    // Null where the comparison is null: neither branch is taken then.
    private static CaseNode Pick<T, V>(BinaryOperator op, ScalarExpr<T, V> first, ScalarExpr<T, V> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        BinaryNode isFirst = Comparison.Of(op, first.Node, second.Node);
        var none = new ConstantNode(Value.Null, first.Node.Type, first.Node.Enum);
        return new CaseNode(isFirst, first.Node, new CaseNode(new UnaryNode(UnaryOperator.Not, isFirst), second.Node, none));
    }
}
