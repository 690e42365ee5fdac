namespace JsonOrm.Queries;

/// <summary>What an upsert does when a row with the same key or the same unique values exists, as an engine reads it.</summary>
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

    /// <summary>What is done with the row that exists.</summary>
    public ConflictAction Action { get; }

    /// <summary>True when a conflict in the key or in any unique index counts.</summary>
    public bool IsAnywhere { get; }

    /// <summary>The unique index in which a conflict counts; null for the key, or when it counts anywhere.</summary>
    public IndexSchema? Index { get; }

    /// <summary>
    /// The columns that are set in the row that exists, when that is the <see cref="Action"/>. Columns of the table's own source (<see cref="RowSource.Of"/>) are those of the
    /// row that exists, columns of <see cref="Proposed"/> those of the row that was to be written.
    /// </summary>
    public IReadOnlyList<Assignment> Assignments { get; }

    /// <summary>What stands for the row that was to be written in <see cref="Assignments"/>.</summary>
    public RowSource Proposed { get; }
}

/// <summary>What an upsert does with the row that exists.</summary>
public enum ConflictAction
{
    /// <summary>Leaves it alone.</summary>
    Nothing,

    /// <summary>Sets all of its columns but the key and the concurrency token, which moves on.</summary>
    Replace,

    /// <summary>Sets some of its columns; its concurrency token moves on.</summary>
    Set,
}
