namespace JsonOrm.Queries;

/// <summary>One value a query selects.</summary>
/// <param name="Expression">How it is computed.</param>
/// <param name="AllowsNull">False when the C# type it is read into cannot hold null; a null there is an error that names the expression.</param>
public sealed record ProjectedColumn(ExpressionNode Expression, bool AllowsNull);
