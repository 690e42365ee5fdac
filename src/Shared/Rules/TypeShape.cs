namespace JsonOrm.Rules;

/// <summary>The kind of a stored type.</summary>
internal enum ShapeKind
{
    /// <summary>One of the scalar column types.</summary>
    Scalar,

    /// <summary>An enum; <see cref="TypeShape.Type"/> names its <see cref="EnumShape"/>.</summary>
    Enum,

    /// <summary>An <c>[Owned]</c> type; <see cref="TypeShape.Type"/> names its <see cref="OwnedShape"/>.</summary>
    Owned,

    /// <summary>An array, list or set.</summary>
    Sequence,

    /// <summary>A dictionary: a JSON object whose member names are data.</summary>
    Dictionary,

    /// <summary>A <c>JsonElement</c>.</summary>
    JsonElement,
}

/// <summary>
/// A stored type without symbols, so that it can be part of a cached model.
/// </summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Column">The column type it is stored as.</param>
/// <param name="Type">Fully qualified C# name, without the nullability of the type itself.</param>
/// <param name="IsNullable">True if null is allowed.</param>
/// <param name="IsReference">True for a reference type.</param>
/// <param name="Building">How a sequence or dictionary is created from its elements.</param>
/// <param name="Key">A dictionary's key.</param>
/// <param name="Element">A sequence's element or a dictionary's value.</param>
internal sealed record TypeShape(
    ShapeKind Kind,
    ColumnKind Column,
    string Type,
    bool IsNullable,
    bool IsReference,
    CollectionBuilding Building = CollectionBuilding.None,
    TypeShape? Key = null,
    TypeShape? Element = null)
{
    /// <summary>The C# name with the nullability of the type itself.</summary>
    public string NullableType => IsNullable ? Type + "?" : Type;
}
