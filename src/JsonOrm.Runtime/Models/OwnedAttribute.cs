namespace JsonOrm;

/// <summary>Marks a partial class or record that is stored inside its owner's row, as a nested JSON object.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OwnedAttribute : Attribute;
