namespace JsonOrm;

/// <summary>Declares that this column holds the key of a row in another table.</summary>
/// <typeparam name="T">The referenced table.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute<T> : Attribute
    where T : class
{
    /// <summary>What happens to this row when the referenced row is deleted.</summary>
    public ReferentialAction OnDelete { get; set; }
}
