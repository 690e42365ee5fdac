namespace JsonOrm;

/// <summary>
/// Declares the earlier name of a column, a member of an <c>[Owned]</c> type, a member of an enum or a table, so that values stored under that name are found:
/// <c>[RenamedFrom("FullName")] public string Name { get; set; }</c>. Repeat it for each earlier name.
/// </summary>
/// <param name="name">The earlier name, as written in the files: the name of the column, not of the property, if they differ.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Field, AllowMultiple = true, Inherited = false)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The earlier name, as written in the files.</summary>
    public string Name { get; } = name;
}
