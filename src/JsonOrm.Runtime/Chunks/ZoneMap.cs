namespace JsonOrm.Chunks;

/// <summary>What a chunk holds of one column: enough to know that a row cannot be in it.</summary>
/// <param name="Min">The least value, or something below it; null when every value is null.</param>
/// <param name="Max">The greatest value, or something above it; null when every value is null.</param>
/// <param name="NullCount">The number of nulls, exactly.</param>
internal sealed record ZoneMap(Value Min, Value Max, long NullCount);
