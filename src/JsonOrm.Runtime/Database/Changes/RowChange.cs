namespace JsonOrm;

/// <summary>A row that a commit changed, as JSON records. If a commit changes a row several times, only the result counts.</summary>
/// <param name="Kind">What the commit did to the row.</param>
/// <param name="Table">The name of the table after the commit, or before it if the commit removed the table.</param>
/// <param name="Old">The record before, in the form that it had then; null if the row was inserted.</param>
/// <param name="New">The record after; null if the row was deleted.</param>
public sealed record RowChange(RowChangeKind Kind, string Table, string? Old, string? New);

/// <summary>A row that a commit changed.</summary>
/// <typeparam name="T">The table.</typeparam>
/// <param name="Kind">What the commit did to the row.</param>
/// <param name="Old">The row before, as a new object in the form of the class; null if it was inserted.</param>
/// <param name="New">The row after, as a new object in the form of the class; null if it was deleted.</param>
public sealed record RowChange<T>(RowChangeKind Kind, T? Old, T? New)
    where T : class;
