namespace JsonOrm;

/// <summary>
/// On a table or an <c>[Owned]</c> type, acknowledges that a column is gone: <c>[Removed("Age")]</c>. The values of a table's column stay in the files until
/// <c>Compact(dropRemoved: true)</c>. On an enum, says which member takes the rows of one that is gone: <c>[Removed("Draft", ReplacedBy = nameof(Open))]</c>.
/// </summary>
/// <param name="name">The name, as it is in the files.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, AllowMultiple = true, Inherited = false)]
public sealed class RemovedAttribute(string name) : Attribute
{
    /// <summary>The name of what is gone, as it is in the files.</summary>
    public string Name { get; } = name;

    /// <summary>On an enum, the member that takes the rows of the one that is gone; use <c>nameof</c>.</summary>
    public string? ReplacedBy { get; set; }
}
