namespace JsonOrm;

/// <summary>Declares that no two rows have the same value in this column. Nulls never conflict, as in SQL.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueAttribute : Attribute;
