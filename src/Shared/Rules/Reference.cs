using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A foreign key, with the type that it refers to.</summary>
/// <param name="Shape">What is known of it without the symbol.</param>
/// <param name="Target">The type referred to.</param>
internal sealed record Reference(ForeignKeyShape Shape, INamedTypeSymbol Target);
