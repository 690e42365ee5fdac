namespace JsonOrm.Chunks;

/// <summary>The bounds of one column in a chunk, which prove that a row cannot be in it.</summary>
/// <param name="Min">The least value or a lower bound of it; null if every value is null.</param>
/// <param name="Max">The greatest value or an upper bound of it; null if every value is null.</param>
/// <param name="NullCount">The exact number of nulls.</param>
internal sealed record ZoneMap(Value Min, Value Max, long NullCount);
