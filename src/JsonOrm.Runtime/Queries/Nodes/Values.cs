namespace JsonOrm.Queries;

/// <summary>
/// A value computed from a row: the untyped node under every typed expression. Immutable and independent of any engine, so that
/// an engine, a printer or an external translator can read a query.
/// </summary>
public abstract class ExpressionNode
{
    private protected ExpressionNode(ColumnType type, bool isNullable, EnumSchema? enumSchema = null)
    {
        Type = type;
        IsNullable = isNullable;
        Enum = enumSchema;
    }

    /// <summary>The type of the value.</summary>
    public ColumnType Type { get; }

    /// <summary>False if the value is never null.</summary>
    public bool IsNullable { get; }

    /// <summary>The enum's members, if <see cref="Type"/> is <see cref="ColumnType.Enum"/> and they are known.</summary>
    public EnumSchema? Enum { get; }

    /// <summary>The depth, once it has been computed; see <see cref="CompositionDepth"/>.</summary>
    internal int Levels { get; set; }

    /// <summary>The expression as SQL-like text.</summary>
    public sealed override string ToString() => QueryPrinter.Print(this);
}

/// <summary>A constant.</summary>
public sealed class ConstantNode : ExpressionNode
{
    /// <summary>Creates a constant.</summary>
    /// <param name="value">The value; null is a value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="enumSchema">The enum's members, if known.</param>
    public ConstantNode(Value value, ColumnType type, EnumSchema? enumSchema = null)
        : base(type, value.IsNull, enumSchema) => Value = value;

    /// <summary>The value.</summary>
    public Value Value { get; }

    /// <summary>The test that the constant is compiled to, if it is a regular expression.</summary>
    internal Func<string, bool>? Test { get; init; }
}

/// <summary>Turns C# values into constants.</summary>
internal static class Literal
{
    public static ConstantNode Of<V>(V value)
    {
        ValueMapping<V> mapping = ValueMapping<V>.Default;
        return new ConstantNode(mapping.ToValue(value), mapping.Type);
    }

    /// <summary>Null, of a type that need not be nullable in C#.</summary>
    public static ConstantNode Null<V>() => new(Value.Null, ValueMapping<V>.Default.Type);
}

/// <summary>The value of a column.</summary>
public sealed class ColumnNode : ExpressionNode
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in the table, from 0.</param>
    public ColumnNode(RowSource source, int ordinal)
        : this(source, source.Schema.Columns[ordinal])
    {
    }

    internal ColumnNode(RowSource source, ColumnSchema column)
        : base(column.Type, column.IsNullable || source is RelatedSource { IsOptional: true }, column.Enum)
    {
        Source = source;
        Column = column;
    }

    /// <summary>The source of the row.</summary>
    public RowSource Source { get; }

    /// <summary>The column.</summary>
    public ColumnSchema Column { get; }
}

/// <summary>The number of steps from the initial rows of a recursive query to a row; 0 for the initial rows.</summary>
public sealed class DepthNode : ExpressionNode
{
    private DepthNode()
        : base(ColumnType.Int32, isNullable: false)
    {
    }

    /// <summary>The only instance, because a query has at most one recursion.</summary>
    public static DepthNode Instance { get; } = new();
}
