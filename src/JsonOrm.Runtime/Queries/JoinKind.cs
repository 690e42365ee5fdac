namespace JsonOrm.Queries;

/// <summary>Which rows of two sides a join gives besides those that match.</summary>
public enum JoinKind : byte
{
    /// <summary>Matching pairs alone; without a condition every pair.</summary>
    Inner,

    /// <summary>Also rows of the left side that nothing matches, the right side missing.</summary>
    Left,

    /// <summary>Also rows of the right side that nothing matches, the left side missing.</summary>
    Right,

    /// <summary>Also unmatched rows of both sides.</summary>
    Full,
}
