namespace JsonOrm;

/// <summary>A commit in the write-ahead log.</summary>
/// <param name="Lsn">The commit's number.</param>
/// <param name="Time">When it was made, according to the clock of the writing process.</param>
/// <param name="Operations">Its operations, in order.</param>
/// <param name="File">The segment that contains it.</param>
/// <param name="Line">The line in the segment, from 1.</param>
public sealed record LoggedCommit(long Lsn, DateTimeOffset Time, IReadOnlyList<LoggedOperation> Operations, string File, long Line);

/// <summary>An operation of a commit.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Table">The table.</param>
/// <param name="Json">The record that a put writes, the key that a delete deletes (an array of the values of its columns), or the schema that a create or an
/// alter gives the table.</param>
public sealed record LoggedOperation(LoggedOperationKind Kind, string Table, string Json);

/// <summary>The kinds of operations in the write-ahead log.</summary>
public enum LoggedOperationKind
{
    /// <summary>Inserts a row, or replaces the row with its key.</summary>
    Put,

    /// <summary>Deletes a row.</summary>
    Delete,

    /// <summary>Creates a table.</summary>
    Create,

    /// <summary>Changes a table's schema.</summary>
    Alter,
}
