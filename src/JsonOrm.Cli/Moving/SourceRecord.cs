namespace JsonOrm.Cli.Moving;

/// <summary>A record of a file that is imported.</summary>
/// <param name="Place">Where it is in the file: the line for text, otherwise the number of the record, from 1.</param>
/// <param name="Json">The record; valid until the next one is read.</param>
/// <param name="Fault">Why it is no record; null if it may be one.</param>
/// <param name="Column">The column at fault.</param>
internal readonly record struct SourceRecord(long Place, ReadOnlyMemory<byte> Json, string? Fault = null, string? Column = null);
