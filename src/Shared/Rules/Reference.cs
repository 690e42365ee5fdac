using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A foreign key and the type that it refers to.</summary>
/// <param name="Shape">Its data without symbols.</param>
/// <param name="Target">The referenced type.</param>
internal sealed record Reference(ForeignKeyShape Shape, INamedTypeSymbol Target);
