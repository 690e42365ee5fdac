namespace JsonOrm.Queries;

/// <summary>A value that a query selects.</summary>
/// <param name="Expression">The selected expression.</param>
/// <param name="AllowsNull">False if the C# type that it is read into cannot be null; a null is then an error that names the expression.</param>
public sealed record ProjectedColumn(ExpressionNode Expression, bool AllowsNull);
