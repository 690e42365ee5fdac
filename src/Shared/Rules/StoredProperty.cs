using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A stored property, with its symbol.</summary>
/// <param name="Symbol">The property.</param>
/// <param name="Shape">Its data without symbols.</param>
internal sealed record StoredProperty(IPropertySymbol Symbol, MemberShape Shape);

/// <summary>A property that refers to rows of another table and is not stored.</summary>
/// <param name="Symbol">The property.</param>
/// <param name="Target">The other table's type.</param>
/// <param name="IsCollection">True for a to-many relation.</param>
internal sealed record RelationProperty(IPropertySymbol Symbol, INamedTypeSymbol Target, bool IsCollection);
