using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The role of a C# type in a query: how it becomes a constant, and how it is read from a batch of results.</summary>
internal abstract class ValueMapping<V>
{
    private static ValueMapping<V>? s_default;

    protected ValueMapping(ColumnType type, bool isNullable)
    {
        Type = type;
        IsNullable = isNullable;
    }

    /// <summary>The mapping determined by the type alone; enums are distinguished by their boxed form.</summary>
    public static ValueMapping<V> Default => s_default ??= ScalarMappings.Find<V>();

    public ColumnType Type { get; }

    /// <summary>False if <typeparamref name="V"/> cannot be null.</summary>
    public bool IsNullable { get; }

    public abstract Value ToValue(V value);

    public abstract V Read(RowBatch batch, int column, int row);
}
