namespace JsonOrm.Queries;

/// <summary>What an upsert does if a row with the same key or the same unique values exists, in the form that an engine reads.</summary>
public sealed class ConflictModel
{
    internal ConflictModel(ConflictAction action, bool isAnywhere, IndexSchema? index, IReadOnlyList<Assignment> assignments, RowSource proposed)
    {
        Action = action;
        IsAnywhere = isAnywhere;
        Index = index;
        Assignments = assignments;
        Proposed = proposed;
    }

    /// <summary>The action for the existing row.</summary>
    public ConflictAction Action { get; }

    /// <summary>True if a conflict in the key or in any unique index counts.</summary>
    public bool IsAnywhere { get; }

    /// <summary>The unique index in which a conflict counts; null for the key, or if any conflict counts.</summary>
    public IndexSchema? Index { get; }

    /// <summary>
    /// The columns to set in the existing row, if that is the <see cref="Action"/>. Columns of the table's own source (<see cref="RowSource.Of"/>) refer to the
    /// existing row, columns of <see cref="Proposed"/> to the row to be written.
    /// </summary>
    public IReadOnlyList<Assignment> Assignments { get; }

    /// <summary>Represents the row to be written in <see cref="Assignments"/>.</summary>
    public RowSource Proposed { get; }
}

/// <summary>What an upsert does with an existing row.</summary>
public enum ConflictAction
{
    /// <summary>Leaves it unchanged.</summary>
    Nothing,

    /// <summary>Sets all of its columns except the key and the concurrency token, which is advanced.</summary>
    Replace,

    /// <summary>Sets some of its columns and advances its concurrency token.</summary>
    Set,
}
