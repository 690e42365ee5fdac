namespace JsonOrm.Rules;

/// <summary>The stored properties of a table or owned type, and how its objects are created.</summary>
/// <param name="Properties">In declared order, those of base classes first.</param>
/// <param name="Relations">Properties that are not stored because they refer to rows of a table.</param>
/// <param name="Construction">How objects are created; null if no constructor is suitable.</param>
internal sealed record StoredType(
    IReadOnlyList<StoredProperty> Properties,
    IReadOnlyList<RelationProperty> Relations,
    ConstructionShape? Construction);
