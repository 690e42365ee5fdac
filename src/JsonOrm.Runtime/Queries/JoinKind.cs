namespace JsonOrm.Queries;

/// <summary>Which rows a join returns besides the matching pairs.</summary>
public enum JoinKind : byte
{
    /// <summary>Only matching pairs; without a condition, all pairs.</summary>
    Inner,

    /// <summary>Also rows of the left side without a match, with the right side missing.</summary>
    Left,

    /// <summary>Also rows of the right side without a match, with the left side missing.</summary>
    Right,

    /// <summary>Also rows of either side without a match.</summary>
    Full,
}
