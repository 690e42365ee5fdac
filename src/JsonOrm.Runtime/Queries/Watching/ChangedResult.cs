namespace JsonOrm;

/// <summary>A row of a watched query before and after a change.</summary>
/// <typeparam name="R">The row type.</typeparam>
/// <param name="Old">The row as it was; the caller owns the object.</param>
/// <param name="New">The row as it is now.</param>
public readonly record struct ChangedResult<R>(R Old, R New);
