namespace JsonOrm;

/// <summary>The position of nulls in an order.</summary>
public enum Nulls : byte
{
    /// <summary>Before all values if ascending, after them if descending: null is the smallest value.</summary>
    Least,

    /// <summary>Before all values.</summary>
    First,

    /// <summary>After all values.</summary>
    Last,
}
