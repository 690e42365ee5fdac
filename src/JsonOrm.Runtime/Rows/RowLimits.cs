namespace JsonOrm.Rows;

/// <summary>What a record may not exceed.</summary>
internal static class RowLimits
{
    /// <summary>The deepest nesting of objects and arrays, the record itself being level 1. The same on write and on read.</summary>
    public const int MaxDepth = 64;
}
