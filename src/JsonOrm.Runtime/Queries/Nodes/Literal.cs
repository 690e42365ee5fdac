namespace JsonOrm.Queries;

/// <summary>C# values as constants.</summary>
internal static class Literal
{
    public static ConstantNode Of<V>(V value)
    {
        ValueMapping<V> mapping = ValueMapping<V>.Default;
        return new ConstantNode(mapping.ToValue(value), mapping.Type);
    }
}
