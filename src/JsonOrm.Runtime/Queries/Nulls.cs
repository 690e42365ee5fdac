namespace JsonOrm;

/// <summary>Where nulls stand in an order.</summary>
public enum Nulls : byte
{
    /// <summary>Before every value when ascending, behind when descending: null is the least.</summary>
    Least,

    /// <summary>Before every value.</summary>
    First,

    /// <summary>Behind every value.</summary>
    Last,
}
