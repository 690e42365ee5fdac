namespace JsonOrm;

/// <summary>Declares a primary key of several columns, in the order given.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PrimaryKeyAttribute : Attribute
{
    /// <summary>Declares the key columns in key order.</summary>
    /// <param name="propertyName">The first key property; use <c>nameof</c>.</param>
    /// <param name="additionalPropertyNames">The other key properties, in key order.</param>
    public PrimaryKeyAttribute(string propertyName, params string[] additionalPropertyNames) =>
        PropertyNames = [propertyName, .. additionalPropertyNames];

    /// <summary>The key properties in key order.</summary>
    public IReadOnlyList<string> PropertyNames { get; }
}
