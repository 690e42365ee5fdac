namespace JsonOrm.Rows;

/// <summary>One entry of a secondary index.</summary>
/// <param name="Key">All of the entry's columns as a key.</param>
/// <param name="Row">The entry's line.</param>
/// <param name="ValueLength">How many bytes of the key are the indexed columns: entries that agree there hold equal values.</param>
/// <param name="HasNull">True when an indexed column is null; such entries never collide in a unique index.</param>
internal readonly record struct IndexEntry(RowKey Key, RowSlice Row, int ValueLength, bool HasNull);
