namespace JsonOrm.Rules;

/// <summary>An <c>[Owned]</c> type: stored inside its row as a nested JSON object.</summary>
/// <param name="Type">Fully qualified C# name.</param>
/// <param name="Name">C# name without namespace.</param>
/// <param name="IsReference">False for a struct.</param>
/// <param name="Members">The stored properties in declared order.</param>
/// <param name="Construction">How it is constructed.</param>
/// <param name="Rules">Its rules besides those of its members.</param>
/// <param name="MayBeDerived">True for a class that others may derive from: a value of theirs is refused.</param>
internal sealed record OwnedShape(
    string Type,
    string Name,
    bool IsReference,
    EquatableArray<MemberShape> Members,
    ConstructionShape Construction,
    ObjectRules Rules,
    bool MayBeDerived)
{
    /// <summary>Members whose loss is acknowledged.</summary>
    public EquatableArray<string> Removed { get; init; }
}
