using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A relation whose foreign key is known.</summary>
/// <param name="Property">The property.</param>
/// <param name="Kind">Its direction.</param>
/// <param name="ForeignKey">As in <see cref="RelationShape"/>.</param>
/// <param name="IsOptional">As in <see cref="RelationShape"/>.</param>
/// <param name="Link">The link table, or null.</param>
/// <param name="Inverse">As in <see cref="RelationShape"/>.</param>
internal sealed record Relation(
    RelationProperty Property,
    RelationKind Kind,
    EquatableArray<int> ForeignKey,
    bool IsOptional,
    Link? Link,
    RelationProperty? Inverse = null);

/// <summary>A link table with its type.</summary>
/// <param name="Type">The type.</param>
/// <param name="ToThis">As in <see cref="LinkShape"/>.</param>
/// <param name="ToTarget">As in <see cref="LinkShape"/>.</param>
internal sealed record Link(INamedTypeSymbol Type, EquatableArray<int> ToThis, EquatableArray<int> ToTarget);
