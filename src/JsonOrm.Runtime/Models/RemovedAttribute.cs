namespace JsonOrm;

/// <summary>
/// On a table or an <c>[Owned]</c> type, acknowledges that a column was removed: <c>[Removed("Age")]</c>. The values of a table's column stay in the files
/// until <c>Compact(dropRemoved: true)</c>. On an enum, names the member that replaces a removed one in stored rows: <c>[Removed("Draft", ReplacedBy =
/// nameof(Open))]</c>.
/// </summary>
/// <param name="name">The removed name, as written in the files.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, AllowMultiple = true, Inherited = false)]
public sealed class RemovedAttribute(string name) : Attribute
{
    /// <summary>The removed name, as written in the files.</summary>
    public string Name { get; } = name;

    /// <summary>On an enum, the member that replaces the removed one in stored rows; use <c>nameof</c>.</summary>
    public string? ReplacedBy { get; set; }
}
