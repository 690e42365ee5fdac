using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>The kinds of problem in a lock file.</summary>
internal enum LockFaultKind
{
    /// <summary>A merge left its markers in the file.</summary>
    ConflictMarkers,

    /// <summary>A later version of the tool has written the file.</summary>
    LaterFormat,

    /// <summary>A line does not match the format.</summary>
    MalformedLine,

    /// <summary>The line of a column is missing: an id is skipped, or a key, index or foreign key names an id without a line.</summary>
    MissingColumn,

    /// <summary>Two columns have the same id.</summary>
    ReusedId,

    /// <summary>The content is not the content that was accepted.</summary>
    HashMismatch,
}

/// <summary>A problem in a lock file.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Line">The line, counted from 0.</param>
/// <param name="Column">The start of the problem in the line, counted from 0.</param>
/// <param name="Detail">The description for the message.</param>
internal sealed record LockFault(LockFaultKind Kind, int Line, int Column, string Detail);

/// <summary>The result of reading a lock file.</summary>
/// <param name="File">Its content; null if it cannot be parsed.</param>
/// <param name="Table">The table's name if it is known, or empty.</param>
/// <param name="Faults">The problems, in the order of lines.</param>
internal sealed record LockReading(LockFile? File, string Table, EquatableArray<LockFault> Faults)
{
    /// <summary>The content if there is no problem; otherwise null.</summary>
    public LockFile? Sound => Faults.Count == 0 ? File : null;

    /// <summary>The content if it can be accepted again: only the hashes are wrong, as after an edit by hand.</summary>
    public LockFile? Readable => Faults.All(fault => fault.Kind == LockFaultKind.HashMismatch) ? File : null;
}
