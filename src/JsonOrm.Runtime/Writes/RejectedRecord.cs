namespace JsonOrm;

/// <summary>A record that was not written.</summary>
/// <param name="Index">The record's index in the sequence, from 0.</param>
/// <param name="Column">The column at fault; null if no single column is.</param>
/// <param name="Reason">The reason, as a sentence.</param>
public sealed record RejectedRecord(long Index, string? Column, string Reason);
