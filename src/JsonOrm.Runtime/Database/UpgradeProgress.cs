namespace JsonOrm;

/// <summary>
/// The progress of converting the rows of a table to the format of their class. Queries see all rows in that format from the beginning; this is about the
/// files.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="RowVersion">The target format version: a table starts with 1, and each change that alters the text of rows adds one.</param>
/// <param name="RowsDone">The number of rows in the files that have that version.</param>
/// <param name="Rows">The number of all rows.</param>
/// <param name="FailedRows">The number of rows set aside since the database was opened.</param>
public readonly record struct UpgradeProgress(string Table, int RowVersion, long RowsDone, long Rows, long FailedRows);
