using JsonOrm.Documents;

namespace JsonOrm.Queries;

/// <summary>True if a document has not expired when the query runs: its time of expiry is null, or later than the present. Never null.</summary>
public sealed class UnexpiredNode : ExpressionNode
{
    /// <summary>Creates the condition.</summary>
    /// <param name="expires">The time of expiry, in UTC.</param>
    public UnexpiredNode(ExpressionNode expires)
        : base(ColumnType.Boolean, isNullable: false)
    {
        ArgumentNullException.ThrowIfNull(expires);
        Expires = expires;
    }

    /// <summary>The time of expiry.</summary>
    public ExpressionNode Expires { get; }
}

/// <summary>True if a document matches a filter; never null. Nested JSON that is null matches none.</summary>
public sealed class DocumentMatchNode : ExpressionNode
{
    /// <summary>Creates the condition.</summary>
    /// <param name="json">The document.</param>
    /// <param name="filter">The filter.</param>
    public DocumentMatchNode(ExpressionNode json, DocumentFilter filter)
        : base(ColumnType.Boolean, isNullable: false)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(filter);
        Json = json;
        Filter = filter;
    }

    /// <summary>The document.</summary>
    public ExpressionNode Json { get; }

    /// <summary>The filter.</summary>
    public DocumentFilter Filter { get; }
}

/// <summary>A path into a document that a query reads: the steps of a chain of <see cref="JsonValueNode"/> that begins at the whole document.</summary>
/// <param name="Document">The column of the document.</param>
/// <param name="Path">The steps, joined by dots; null for the document itself.</param>
internal readonly record struct DocumentPath(ColumnNode Document, FieldPath? Path)
{
    /// <summary>The path of an expression; null if it is no path into a document, or has a step that paths of indexes do not have.</summary>
    public static DocumentPath? Of(ExpressionNode node)
    {
        var names = new Stack<string>();
        while (node is JsonValueNode value)
        {
            if (value.Name is { } name)
            {
                // A name with a dot, or an empty one, has no place in a path; neither has a name of digits that is no index.
                if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal) || value.Index != PathStep.IndexOf(name))
                {
                    return null;
                }

                names.Push(name);
            }
            else if (value.Index >= 0)
            {
                return null;
            }

            node = value.Json;
        }

        return node is ColumnNode { Source: TableSource { Schema.IsCollection: true }, Column.Ordinal: Schema.CollectionSchema.Document } column
            && (names.Count == 0 || FieldPath.TryParse(string.Join('.', names), out _, out _) is not null)
            ? new DocumentPath(column, names.Count == 0 ? null : FieldPath.Parse(string.Join('.', names)))
            : null;
    }
}
