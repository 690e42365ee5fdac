using JsonOrm.Queries;

namespace JsonOrm;

// The lesser or greater of two values.
public static partial class Sql
{
    /// <summary>The lesser of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static IntegerExpr<T, V> Least<T, V>(IntegerExpr<T, V> first, IntegerExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableIntegerExpr<T, V> Least<T, V>(NullableIntegerExpr<T, V> first, NullableIntegerExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NumberExpr<T, V> Least<T, V>(NumberExpr<T, V> first, NumberExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableNumberExpr<T, V> Least<T, V>(NullableNumberExpr<T, V> first, NullableNumberExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static TextExpr<T> Least<T>(TextExpr<T> first, TextExpr<T> second) => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableTextExpr<T> Least<T>(NullableTextExpr<T> first, NullableTextExpr<T> second) => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static DateExpr<T, V> Least<T, V>(DateExpr<T, V> first, DateExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableDateExpr<T, V> Least<T, V>(NullableDateExpr<T, V> first, NullableDateExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static DayExpr<T> Least<T>(DayExpr<T> first, DayExpr<T> second) => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableDayExpr<T> Least<T>(NullableDayExpr<T> first, NullableDayExpr<T> second) => new(Pick(BinaryOperator.LessOrEqual, first, second));

    /// <summary>The lesser of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static ValueExpr<T, V> Least<T, V>(ValueExpr<T, V> first, ValueExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableValueExpr<T, V> Least<T, V>(NullableValueExpr<T, V> first, NullableValueExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The lesser of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static ScalarExpr<T, V> Least<T, V>(ScalarExpr<T, V> first, ScalarExpr<T, V> second) => new(Pick(BinaryOperator.LessOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static IntegerExpr<T, V> Greatest<T, V>(IntegerExpr<T, V> first, IntegerExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableIntegerExpr<T, V> Greatest<T, V>(NullableIntegerExpr<T, V> first, NullableIntegerExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NumberExpr<T, V> Greatest<T, V>(NumberExpr<T, V> first, NumberExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableNumberExpr<T, V> Greatest<T, V>(NullableNumberExpr<T, V> first, NullableNumberExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static TextExpr<T> Greatest<T>(TextExpr<T> first, TextExpr<T> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableTextExpr<T> Greatest<T>(NullableTextExpr<T> first, NullableTextExpr<T> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static DateExpr<T, V> Greatest<T, V>(DateExpr<T, V> first, DateExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableDateExpr<T, V> Greatest<T, V>(NullableDateExpr<T, V> first, NullableDateExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static DayExpr<T> Greatest<T>(DayExpr<T> first, DayExpr<T> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableDayExpr<T> Greatest<T>(NullableDayExpr<T> first, NullableDayExpr<T> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second));

    /// <summary>The greater of two values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static ValueExpr<T, V> Greatest<T, V>(ValueExpr<T, V> first, ValueExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static NullableValueExpr<T, V> Greatest<T, V>(NullableValueExpr<T, V> first, NullableValueExpr<T, V> second)
        where V : struct => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    /// <summary>The greater of two values; null if either is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static ScalarExpr<T, V> Greatest<T, V>(ScalarExpr<T, V> first, ScalarExpr<T, V> second) => new(Pick(BinaryOperator.GreaterOrEqual, first, second), first.Mapping);

    // Null if the comparison is null, because neither branch is then taken.
    private static CaseNode Pick<T>(BinaryOperator op, Expr<T> first, Expr<T> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        BinaryNode isFirst = Comparison.Of(op, first.Node, second.Node);
        var none = new ConstantNode(JsonOrm.Value.Null, first.Node.Type, first.Node.Enum);
        return new CaseNode(isFirst, first.Node, new CaseNode(new UnaryNode(UnaryOperator.Not, isFirst), second.Node, none));
    }
}
