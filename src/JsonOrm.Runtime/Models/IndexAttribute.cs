namespace JsonOrm;

/// <summary>Declares a secondary index. Put it on a property to index one column or the elements of a list, on the class to index several columns or values inside nested JSON.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class IndexAttribute : Attribute
{
    /// <summary>Declares an index over the named properties or, on a property, over that property alone.</summary>
    /// <param name="propertyNames">
    /// The indexed properties, in index order; use <c>nameof</c>. <c>"Home.City"</c> is a property of an <c>[Owned]</c> value, and <c>"Labels.color"</c> the value of a key of a dictionary. A list means each of
    /// its elements; an index has at most one.
    /// </param>
    public IndexAttribute(params string[] propertyNames) => PropertyNames = propertyNames;

    /// <summary>The indexed properties, in index order; empty on a property.</summary>
    public IReadOnlyList<string> PropertyNames { get; }

    /// <summary>The index's name, or null to derive it from the names of the table and columns.</summary>
    public string? Name { get; set; }

    /// <summary>True if no two rows may have equal values. Rows with a null among the values never conflict, as in SQL.</summary>
    public bool IsUnique { get; set; }
}
