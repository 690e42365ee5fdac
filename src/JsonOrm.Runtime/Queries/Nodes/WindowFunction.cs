namespace JsonOrm.Queries;

/// <summary>A value computed from a row's neighbours.</summary>
public enum WindowFunction : byte
{
    /// <summary>The row's place in its partition, from 1; rows that compare equal have places of their own.</summary>
    RowNumber,

    /// <summary>One more than the number of rows before the row's equals.</summary>
    Rank,

    /// <summary>One more than the number of different values before the row's.</summary>
    DenseRank,

    /// <summary>The operand in a row before, or null when there is none.</summary>
    Lag,

    /// <summary>The operand in a row behind, or null when there is none.</summary>
    Lead,

    /// <summary>An aggregate: over the partition, or where the window has an order from its start to the last of the row's equals.</summary>
    Aggregate,
}
