namespace JsonOrm.Queries;

/// <summary>C# values as constants.</summary>
internal static class Literal
{
    public static ConstantNode Of<V>(V value)
    {
        ValueMapping<V> mapping = ValueMapping<V>.Default;
        return new ConstantNode(mapping.ToValue(value), mapping.Type);
    }

    /// <summary>Null, of a type that need not be able to hold it in C#.</summary>
    public static ConstantNode Null<V>() => new(Value.Null, ValueMapping<V>.Default.Type);
}
