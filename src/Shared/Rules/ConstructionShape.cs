namespace JsonOrm.Rules;

/// <summary>How generated code constructs an object.</summary>
/// <param name="Arguments">The constructor's arguments, in parameter order.</param>
/// <param name="UnstoredRequired">Required members that are not stored and get their default.</param>
internal sealed record ConstructionShape(EquatableArray<ConstructorArgument> Arguments, EquatableArray<string> UnstoredRequired);

/// <summary>An argument.</summary>
/// <param name="Parameter">The parameter's name, without <c>@</c>.</param>
/// <param name="Member">The index of the member whose value it takes.</param>
/// <param name="Default">The parameter's default value as C#; null if it has none.</param>
internal sealed record ConstructorArgument(string Parameter, int Member, string? Default = null);
