namespace JsonOrm.Rules;

/// <summary>How generated code constructs an object.</summary>
/// <param name="Arguments">The constructor's arguments, in parameter order.</param>
/// <param name="UnstoredRequired">Required members that are not stored and are given their default.</param>
internal sealed record ConstructionShape(EquatableArray<ConstructorArgument> Arguments, EquatableArray<string> UnstoredRequired);

/// <summary>An argument.</summary>
/// <param name="Parameter">The parameter's name, without <c>@</c>.</param>
/// <param name="Member">The place of the member that it takes.</param>
/// <param name="Default">The parameter's default value as C#; null when it has none.</param>
internal sealed record ConstructorArgument(string Parameter, int Member, string? Default = null);
