namespace JsonOrm;

/// <summary>
/// Says that a column, a member of an <c>[Owned]</c> type, a member of an enum or a table had another name before, so that what is stored under that name is
/// found: <c>[RenamedFrom("FullName")] public string Name { get; set; }</c>. It may stand several times, once for each earlier name.
/// </summary>
/// <param name="name">The earlier name, as it is in the files: that of the column, not of the property, where the two differ.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Field, AllowMultiple = true, Inherited = false)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The earlier name, as it is in the files.</summary>
    public string Name { get; } = name;
}
