namespace JsonOrm;

/// <summary>Declares a secondary index: on a property for one column, on the class for several.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class IndexAttribute : Attribute
{
    /// <summary>Declares an index over the named properties; on a property, over that property alone.</summary>
    /// <param name="propertyNames">The indexed properties in index order; use <c>nameof</c>.</param>
    public IndexAttribute(params string[] propertyNames) => PropertyNames = propertyNames;

    /// <summary>The indexed properties in index order; empty on a property.</summary>
    public IReadOnlyList<string> PropertyNames { get; }

    /// <summary>The index's name, or null for one made of the table's and the columns' names.</summary>
    public string? Name { get; set; }

    /// <summary>True when no two rows may hold equal values. Rows with a null among them never collide, as in SQL.</summary>
    public bool IsUnique { get; set; }
}
