using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>What is wrong with a lock file.</summary>
internal enum LockFaultKind
{
    /// <summary>A merge left its markers in the file.</summary>
    ConflictMarkers,

    /// <summary>A later version of the tool has written the file.</summary>
    LaterFormat,

    /// <summary>A line is not what the format says.</summary>
    MalformedLine,

    /// <summary>The line of a column is missing: an id is left out, or a key, index or foreign key names an id that no line has.</summary>
    MissingColumn,

    /// <summary>Two columns have one id.</summary>
    ReusedId,

    /// <summary>The content is not the one that was accepted.</summary>
    HashMismatch,
}

/// <summary>A fault in a lock file.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">Where in the line the fault begins, from 0.</param>
/// <param name="Detail">The fault in words, for the message.</param>
internal sealed record LockFault(LockFaultKind Kind, int Line, int Column, string Detail);

/// <summary>What was read of a lock file.</summary>
/// <param name="File">Its content; null when it cannot be understood.</param>
/// <param name="Table">The table's name as far as it can be told, or empty.</param>
/// <param name="Faults">What is wrong with it, in the order of lines.</param>
internal sealed record LockReading(LockFile? File, string Table, EquatableArray<LockFault> Faults)
{
    /// <summary>The content when nothing is wrong with it; else null.</summary>
    public LockFile? Sound => Faults.Count == 0 ? File : null;

    /// <summary>The content when it can be accepted anew: nothing is wrong but the hashes, as after an edit by hand.</summary>
    public LockFile? Readable => Faults.All(fault => fault.Kind == LockFaultKind.HashMismatch) ? File : null;
}
