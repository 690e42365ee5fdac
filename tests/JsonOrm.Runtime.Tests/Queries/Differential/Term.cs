namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>An expression and what it must give, computed by plain C# over one row.</summary>
internal sealed record Term<TExpression, TValue>(TExpression Expression, Func<Sample, TValue> Reference);
