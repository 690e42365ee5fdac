namespace JsonOrm.Rules;

/// <summary>A member of a projection, without symbols.</summary>
/// <param name="Name">The constructor's parameter or the property that takes the value, without <c>@</c>.</param>
/// <param name="Column">The name of its column when results are read as rows.</param>
/// <param name="Value">Its type; null for a member that is itself a projection.</param>
/// <param name="Record">The fully qualified name of the member's projection, row or list; null for a value.</param>
/// <param name="IsRelated">True if the member is a row or a list of results, which is no column of results.</param>
/// <param name="MayBeNull">True if the member is no value and may be null.</param>
/// <param name="IsArgument">True for a constructor argument, false for a property.</param>
internal sealed record ProjectedShape(string Name, string Column, TypeShape? Value, string? Record, bool IsRelated, bool MayBeNull, bool IsArgument);
