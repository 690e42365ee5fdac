namespace JsonOrm;

/// <summary>Declares that no two rows hold the same value in this column. Nulls never collide, as in SQL.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueAttribute : Attribute;
