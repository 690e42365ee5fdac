using JsonOrm.Documents;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A change of the documents of a collection by text, see <see cref="TextChanges"/>: what has to be inserted, updated or deleted is found by a query in the same transaction.
/// A session runs it by <see cref="JsonOrm.Collection.Run"/>.
/// </summary>
public sealed class DocumentTextChange
{
    internal DocumentTextChange(ModificationKind kind, string collection, QueryModel rows, IReadOnlyList<DocumentTarget> targets)
    {
        Kind = kind;
        Collection = collection;
        Rows = rows;
        Targets = targets;
    }

    /// <summary>What is done: insert, update or delete.</summary>
    public ModificationKind Kind { get; }

    /// <summary>The name of the collection.</summary>
    public string Collection { get; }

    /// <summary>Finds the documents: the key, and then one value for each target.</summary>
    internal QueryModel Rows { get; }

    /// <summary>Where the values go.</summary>
    internal IReadOnlyList<DocumentTarget> Targets { get; }
}

/// <summary>What a change by text sets: the value at a path, the whole document, or its expiry.</summary>
/// <param name="Path">The path; null for the whole document and the expiry.</param>
/// <param name="IsExpiry">True for the expiry.</param>
internal readonly record struct DocumentTarget(FieldPath? Path, bool IsExpiry)
{
    /// <summary>True for the whole document, whose value is JSON as text.</summary>
    public bool IsWhole => Path is null && !IsExpiry;
}
