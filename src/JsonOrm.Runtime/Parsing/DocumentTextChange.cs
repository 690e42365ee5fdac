using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Schema;

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

    /// <summary>Reads what 'returning' names, of the documents of the collection; null without it.</summary>
    internal QueryModel? Returning { get; init; }

    /// <summary>What 'returning' gave in the last run, a row for each changed document.</summary>
    internal List<object?[]> Returned { get; } = [];

    /// <summary>The same for the documents with some keys, in the order of their keys.</summary>
    internal QueryModel ReturningOf(string[] keys)
    {
        var key = new ColumnNode(Returning!.Source, CollectionSchema.Id);
        return Returning with
        {
            Predicate = new BinaryNode(BinaryOperator.And, Returning.Predicate!, new InNode(key, [.. keys.Select(static key => Value.From(key))])),
            Orderings = [new Ordering(key, false)],
        };
    }
}

/// <summary>What a change by text sets: the value at a path, the whole document, or its expiry.</summary>
/// <param name="Path">The path; null for the whole document and the expiry.</param>
/// <param name="IsExpiry">True for the expiry.</param>
internal readonly record struct DocumentTarget(FieldPath? Path, bool IsExpiry)
{
    /// <summary>True if the value of a path is given as a text with JSON.</summary>
    public bool IsGivenAsJson { get; init; }

    /// <summary>True for the whole document, whose value is JSON as text.</summary>
    public bool IsWhole => Path is null && !IsExpiry;
}
