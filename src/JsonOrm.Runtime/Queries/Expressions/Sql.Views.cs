namespace JsonOrm;

// Typed views: the values of results that are read as rows are plain values, and these give back what can be done with their kind.
public static partial class Sql
{
    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, sbyte> AsNumber<T>(this ScalarExpr<T, sbyte> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, sbyte?> AsNumber<T>(this ScalarExpr<T, sbyte?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, byte> AsNumber<T>(this ScalarExpr<T, byte> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, byte?> AsNumber<T>(this ScalarExpr<T, byte?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, short> AsNumber<T>(this ScalarExpr<T, short> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, short?> AsNumber<T>(this ScalarExpr<T, short?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, ushort> AsNumber<T>(this ScalarExpr<T, ushort> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, ushort?> AsNumber<T>(this ScalarExpr<T, ushort?> value) => new(value.Node, value.Mapping);

    /// <summary>The same value as a number, so that it can be computed with: for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
    public static IntegerExpr<T, int> AsNumber<T>(this ScalarExpr<T, int> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, int?> AsNumber<T>(this ScalarExpr<T, int?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, uint> AsNumber<T>(this ScalarExpr<T, uint> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, uint?> AsNumber<T>(this ScalarExpr<T, uint?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, long> AsNumber<T>(this ScalarExpr<T, long> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, long?> AsNumber<T>(this ScalarExpr<T, long?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, ulong> AsNumber<T>(this ScalarExpr<T, ulong> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static IntegerExpr<T, ulong?> AsNumber<T>(this ScalarExpr<T, ulong?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, float> AsNumber<T>(this ScalarExpr<T, float> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, float?> AsNumber<T>(this ScalarExpr<T, float?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, double> AsNumber<T>(this ScalarExpr<T, double> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, double?> AsNumber<T>(this ScalarExpr<T, double?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, decimal> AsNumber<T>(this ScalarExpr<T, decimal> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsNumber{T}(ScalarExpr{T, int})"/>
    public static NumberExpr<T, decimal?> AsNumber<T>(this ScalarExpr<T, decimal?> value) => new(value.Node, value.Mapping);

    /// <summary>The same value as a date, so that its parts can be taken: for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
    public static DateExpr<T, DateTime> AsDate<T>(this ScalarExpr<T, DateTime> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DateExpr<T, DateTime?> AsDate<T>(this ScalarExpr<T, DateTime?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DateExpr<T, DateTimeOffset> AsDate<T>(this ScalarExpr<T, DateTimeOffset> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DateExpr<T, DateTimeOffset?> AsDate<T>(this ScalarExpr<T, DateTimeOffset?> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DateExpr<T, DateOnly> AsDate<T>(this ScalarExpr<T, DateOnly> value) => new(value.Node, value.Mapping);

    /// <inheritdoc cref="AsDate{T}(ScalarExpr{T, DateTime})"/>
    public static DateExpr<T, DateOnly?> AsDate<T>(this ScalarExpr<T, DateOnly?> value) => new(value.Node, value.Mapping);

    /// <summary>The same value as a text, so that it can be searched and changed: for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
#nullable disable // A string and a string that may be null: whichever it is, the text is the same.
    public static TextExpr<T, string> AsText<T>(this ScalarExpr<T, string> value) => new(value.Node, value.Mapping);
#nullable restore

    /// <summary>The same value as a condition: for values of results that are read as rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value.</param>
    public static Condition<T> AsCondition<T>(this ScalarExpr<T, bool> value) => new(value.Node);

    /// <inheritdoc cref="AsCondition{T}(ScalarExpr{T, bool})"/>
    public static NullableCondition<T> AsCondition<T>(this ScalarExpr<T, bool?> value) => new(value.Node);
}
