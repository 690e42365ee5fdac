namespace JsonOrm;

// Typed views. The values of results that are read as rows have no kind; these functions restore the operations of a kind.
public static partial class Sql
{
    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, sbyte> AsNumber<T>(this ScalarExpr<T, sbyte> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, sbyte> AsNumber<T>(this ScalarExpr<T, sbyte?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, byte> AsNumber<T>(this ScalarExpr<T, byte> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, byte> AsNumber<T>(this ScalarExpr<T, byte?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, short> AsNumber<T>(this ScalarExpr<T, short> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, short> AsNumber<T>(this ScalarExpr<T, short?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, ushort> AsNumber<T>(this ScalarExpr<T, ushort> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, ushort> AsNumber<T>(this ScalarExpr<T, ushort?> value) => new(value.Node);

    /// <summary>The same value typed as a number, so that it supports arithmetic; for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
    public static IntegerExpr<T, int> AsNumber<T>(this ScalarExpr<T, int> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, int> AsNumber<T>(this ScalarExpr<T, int?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, uint> AsNumber<T>(this ScalarExpr<T, uint> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, uint> AsNumber<T>(this ScalarExpr<T, uint?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, long> AsNumber<T>(this ScalarExpr<T, long> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, long> AsNumber<T>(this ScalarExpr<T, long?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, ulong> AsNumber<T>(this ScalarExpr<T, ulong> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableIntegerExpr<T, ulong> AsNumber<T>(this ScalarExpr<T, ulong?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, float> AsNumber<T>(this ScalarExpr<T, float> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableNumberExpr<T, float> AsNumber<T>(this ScalarExpr<T, float?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, double> AsNumber<T>(this ScalarExpr<T, double> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableNumberExpr<T, double> AsNumber<T>(this ScalarExpr<T, double?> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, decimal> AsNumber<T>(this ScalarExpr<T, decimal> value) => new(value.Node);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NullableNumberExpr<T, decimal> AsNumber<T>(this ScalarExpr<T, decimal?> value) => new(value.Node);

    /// <summary>The same value typed as a date, so that it has date parts; for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
    public static DateExpr<T, DateTime> AsDate<T>(this ScalarExpr<T, DateTime> value) => new(value.Node);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static NullableDateExpr<T, DateTime> AsDate<T>(this ScalarExpr<T, DateTime?> value) => new(value.Node);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DateExpr<T, DateTimeOffset> AsDate<T>(this ScalarExpr<T, DateTimeOffset> value) => new(value.Node);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static NullableDateExpr<T, DateTimeOffset> AsDate<T>(this ScalarExpr<T, DateTimeOffset?> value) => new(value.Node);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DayExpr<T> AsDate<T>(this ScalarExpr<T, DateOnly> value) => new(value.Node);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static NullableDayExpr<T> AsDate<T>(this ScalarExpr<T, DateOnly?> value) => new(value.Node);

    /// <summary>The same value typed as text, so that it supports text functions; for values of results that are read as rows. <c>Required()</c> makes it never null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
#nullable disable annotations // A string and a string that may be null are one type in C#: the result may be null.
    public static NullableTextExpr<T> AsText<T>(this ScalarExpr<T, string> value) => new(value.Node);
#nullable restore annotations

    /// <summary>The same value typed as a condition; for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
    public static BooleanExpr<T> AsCondition<T>(this ScalarExpr<T, bool> value) => new(value.Node);

    /// <inheritdoc cref="AsCondition{T}(ScalarExpr{T, bool})"/>
    public static Condition<T> AsCondition<T>(this ScalarExpr<T, bool?> value) => new(value.Node);
}
