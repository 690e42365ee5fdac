namespace JsonOrm;

/// <summary>How far the rows of a table have come that are being given the form of their class. Queries see all rows in it from the beginning; this is about the files.</summary>
/// <param name="Table">The table.</param>
/// <param name="RowVersion">The version of the form that they are given: 1 is the first a table has, and each change that gives rows another text adds one.</param>
/// <param name="RowsDone">How many rows in the files have it.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="FailedRows">How many were set aside since the database was opened.</param>
public readonly record struct UpgradeProgress(string Table, int RowVersion, long RowsDone, long Rows, long FailedRows);
