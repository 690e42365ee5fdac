namespace JsonOrm.Queries;

/// <summary>
/// A value computed from a row: what every typed expression is underneath. Immutable, and free of any engine, so that
/// an engine, a printer or a translator outside can read a query.
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

    /// <summary>False when the value is never null.</summary>
    public bool IsNullable { get; }

    /// <summary>The enum's members, when <see cref="Type"/> is <see cref="ColumnType.Enum"/> and they are known.</summary>
    public EnumSchema? Enum { get; }

    /// <summary>The number of levels, once it has been counted; see <see cref="CompositionDepth"/>.</summary>
    internal int Levels { get; set; }

    /// <summary>The expression as SQL-like text.</summary>
    public sealed override string ToString() => QueryPrinter.Print(this);
}
