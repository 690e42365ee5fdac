namespace JsonOrm.Queries;

/// <summary>A value computed from all rows. Each but <see cref="Count"/> leaves nulls out and is null over nothing.</summary>
public enum AggregateFunction : byte
{
    /// <summary>The number of rows; with an operand, of rows where it is not null.</summary>
    Count,

    /// <summary>The sum: of integers exact in 64 bits or an error, of decimals exact.</summary>
    Sum,

    /// <summary>The least value.</summary>
    Min,

    /// <summary>The greatest value.</summary>
    Max,

    /// <summary>The mean: of integers and doubles a double, of decimals a decimal.</summary>
    Average,
}
