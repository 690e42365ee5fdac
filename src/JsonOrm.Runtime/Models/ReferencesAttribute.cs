namespace JsonOrm;

/// <summary>Declares that this column holds the key of a row of another table.</summary>
/// <typeparam name="T">The table that is referred to.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute<T> : Attribute
    where T : class
{
    /// <summary>What happens to this row when the row it refers to is deleted.</summary>
    public ReferentialAction OnDelete { get; set; }
}
