using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>How a C# type stands in a query: as a constant going in, and read from a batch of results coming out.</summary>
internal abstract class ValueMapping<V>
{
    private static ValueMapping<V>? s_default;

    protected ValueMapping(ColumnType type, bool isNullable)
    {
        Type = type;
        IsNullable = isNullable;
    }

    /// <summary>The mapping known from the type alone; enums are told apart by their boxed form.</summary>
    public static ValueMapping<V> Default => s_default ??= ScalarMappings.Find<V>();

    public ColumnType Type { get; }

    /// <summary>False when <typeparamref name="V"/> cannot hold null.</summary>
    public bool IsNullable { get; }

    public abstract Value ToValue(V value);

    public abstract V Read(RowBatch batch, int column, int row);
}
