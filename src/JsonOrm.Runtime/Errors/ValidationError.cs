namespace JsonOrm;

/// <summary>One broken rule.</summary>
/// <param name="Column">The column, or null when a rule about the whole row is broken.</param>
/// <param name="Value">The value that broke it, or null.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record ValidationError(string? Column, object? Value, string Message);
