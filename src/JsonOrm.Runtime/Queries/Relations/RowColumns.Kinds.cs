using System.Runtime.CompilerServices;

namespace JsonOrm.Queries;

// Columns by kind and ordinal, created on first use, because most queries use few of a table's columns. Two threads may both create one; the results are
// equivalent. Unlike constructors, these methods do not make the compiler load the column classes (docs/compile-time.md).
public abstract partial class RowColumns<TRow>
{
    private Expr<TRow>?[]? _columns;

    /// <summary>A column of integers that is never null.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected IntegerColumn<TRow, V> IntegerAt<V>(int ordinal)
        where V : struct => (IntegerColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new IntegerColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of integers that may be null.</summary>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableIntegerColumn<TRow, V> NullableIntegerAt<V>(int ordinal)
        where V : struct => (NullableIntegerColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NullableIntegerColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of integers of 8 or 16 bits that is never null.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected SmallIntegerColumn<TRow, V> SmallIntegerAt<V>(int ordinal)
        where V : struct => (SmallIntegerColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new SmallIntegerColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of integers of 8 or 16 bits that may be null.</summary>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableSmallIntegerColumn<TRow, V> NullableSmallIntegerAt<V>(int ordinal)
        where V : struct => (NullableSmallIntegerColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NullableSmallIntegerColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of numbers with a fraction that is never null.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NumberColumn<TRow, V> NumberAt<V>(int ordinal)
        where V : struct => (NumberColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NumberColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of numbers with a fraction that may be null.</summary>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableNumberColumn<TRow, V> NullableNumberAt<V>(int ordinal)
        where V : struct => (NullableNumberColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NullableNumberColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of Guids, chars, times or durations that is never null.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected ScalarColumn<TRow, V> ScalarAt<V>(int ordinal)
        where V : struct => (ScalarColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new ScalarColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of Guids, chars, times or durations that may be null.</summary>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableScalarColumn<TRow, V> NullableScalarAt<V>(int ordinal)
        where V : struct => (NullableScalarColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NullableScalarColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of enum values that is never null.</summary>
    /// <typeparam name="V">The enum.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected EnumColumn<TRow, V> EnumAt<V>(int ordinal)
        where V : struct, Enum => (EnumColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new EnumColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of enum values that may be null.</summary>
    /// <typeparam name="V">The enum.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableEnumColumn<TRow, V> NullableEnumAt<V>(int ordinal)
        where V : struct, Enum => (NullableEnumColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NullableEnumColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of dates with a time that is never null.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected DateColumn<TRow, V> DateAt<V>(int ordinal)
        where V : struct => (DateColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new DateColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of dates with a time that may be null.</summary>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableDateColumn<TRow, V> NullableDateAt<V>(int ordinal)
        where V : struct => (NullableDateColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new NullableDateColumn<TRow, V>(_source, ordinal));

    /// <summary>A column of dates without a time that is never null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected DayColumn<TRow> DayAt(int ordinal) => (DayColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new DayColumn<TRow>(_source, ordinal));

    /// <summary>A column of dates without a time that may be null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableDayColumn<TRow> NullableDayAt(int ordinal) => (NullableDayColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new NullableDayColumn<TRow>(_source, ordinal));

    /// <summary>A column of strings that is never null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected TextColumn<TRow> TextAt(int ordinal) => (TextColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new TextColumn<TRow>(_source, ordinal));

    /// <summary>A column of strings that may be null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableTextColumn<TRow> NullableTextAt(int ordinal) => (NullableTextColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new NullableTextColumn<TRow>(_source, ordinal));

    /// <summary>A column of true and false that is never null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected BooleanColumn<TRow> BooleanAt(int ordinal) => (BooleanColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new BooleanColumn<TRow>(_source, ordinal));

    /// <summary>A column of true and false that may be null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableBooleanColumn<TRow> NullableBooleanAt(int ordinal) => (NullableBooleanColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new NullableBooleanColumn<TRow>(_source, ordinal));

    /// <summary>A column of bytes that is never null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected BytesColumn<TRow> BytesAt(int ordinal) => (BytesColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new BytesColumn<TRow>(_source, ordinal));

    /// <summary>A column of bytes that may be null.</summary>
    /// <param name="ordinal">The column's ordinal.</param>
    protected NullableBytesColumn<TRow> NullableBytesAt(int ordinal) => (NullableBytesColumn<TRow>?)Known(ordinal) ?? Keep(ordinal, new NullableBytesColumn<TRow>(_source, ordinal));

    /// <summary>A column of nested JSON.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="writer">Writes a value that the column is set to; null for a column that no change can set.</param>
    protected JsonColumn<TRow, V> JsonAt<V>(int ordinal, JsonColumnReader<V> reader, JsonColumnWriter<V>? writer = null) =>
        (JsonColumn<TRow, V>?)Known(ordinal) ?? Keep(ordinal, new JsonColumn<TRow, V>(_source, ordinal, reader, writer));

    /// <summary>A column of nested JSON whose parts queries can reach.</summary>
    /// <typeparam name="TColumn">The column's class.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="create">Creates the column.</param>
    protected TColumn NestedAt<TColumn>(int ordinal, Func<RowSource, int, TColumn> create)
        where TColumn : Expr<TRow> => (TColumn?)Known(ordinal) ?? Keep(ordinal, create(_source, ordinal));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Expr<TRow>? Known(int ordinal) => _columns?[ordinal];

    private TColumn Keep<TColumn>(int ordinal, TColumn column)
        where TColumn : Expr<TRow>
    {
        Expr<TRow>?[] columns = _columns ?? Interlocked.CompareExchange(ref _columns, new Expr<TRow>?[_source.Schema.Columns.Count], null) ?? _columns;
        return (TColumn)(Interlocked.CompareExchange(ref columns[ordinal], column, null) ?? column);
    }
}
