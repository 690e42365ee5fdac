namespace JsonOrm;

/// <summary>A validation rule that a row breaks.</summary>
/// <param name="Column">The column, or null for a rule about the whole row.</param>
/// <param name="Value">The value that broke it, or null.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ValidationError(string? Column, object? Value, string Message);
