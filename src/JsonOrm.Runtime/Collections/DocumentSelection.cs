using System.Text;
using JsonOrm.Documents;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Schema;

namespace JsonOrm.Collections;

/// <summary>Which documents are wanted: those that meet all that is said here. Nothing said is all documents.</summary>
public sealed record DocumentSelection
{
    /// <summary>All documents.</summary>
    public static DocumentSelection All { get; } = new();

    /// <summary>The keys; null if the keys do not matter.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>What the keys begin with; null if it does not matter.</summary>
    public string? Prefix { get; init; }

    /// <summary>What the documents meet. A store without an index for one may leave it out: what it gives is looked at again.</summary>
    public IReadOnlyList<DocumentCondition> Conditions { get; init; } = [];

    /// <summary>A typed query over the collection, whose results are the documents, each once, and no others; null if none was given. Only writes have one, and it is all that they say.</summary>
    public QueryModel? Query { get; init; }

    /// <summary>What a store can find of a filter. What it finds has to be looked at again with <see cref="DocumentFilter.Matches(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="filter">The filter.</param>
    public static DocumentSelection Of(DocumentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<string>? keys = null;
        var conditions = new List<DocumentCondition>();
        foreach (IndexConjunct conjunct in IndexConjunct.Of(filter.Root))
        {
            // A key that is asked for by its value is told as such.
            if (conjunct.Path.Text == CollectionSchema.IdMember)
            {
                keys ??= KeysOf(conjunct.Ranges);
            }
            else
            {
                conditions.Add(DocumentCondition.Of(conjunct));
            }
        }

        return new DocumentSelection { Keys = keys, Conditions = conditions };
    }

    // Null if the ranges are more than single texts.
    private static List<string>? KeysOf(IReadOnlyList<DocumentKeyRange> ranges)
    {
        var keys = new List<string>();
        foreach (DocumentKeyRange range in ranges)
        {
            bool isText = range.Low is [(byte)DocumentKind.Text, .., 0, 0] && DocumentKeyReader.TryEnd(range.Low, 0) == range.Low.Length
                && range.High.AsSpan().SequenceEqual(DocumentKeyRange.After(range.Low));
            ReadOnlySpan<byte> text = isText ? range.Low.AsSpan(1, range.Low.Length - 3) : default;
            if (!isText || text.Contains((byte)0))
            {
                return null;
            }

            keys.Add(Encoding.UTF8.GetString(text));
        }

        return keys;
    }
}

/// <summary>A condition of documents that an index over the path can find: one of the entries is in one of the ranges.</summary>
/// <param name="Path">The path, names joined by dots.</param>
/// <param name="Ranges">The ranges, ascending.</param>
public sealed record DocumentCondition(string Path, IReadOnlyList<DocumentRange> Ranges)
{
    /// <summary>
    /// A path of SQL/JSON in lax mode that finds something in every document that meets the condition, and possibly in others: for servers that have such paths. Null if there
    /// is none.
    /// </summary>
    public string? SqlPath { get; init; }

    /// <summary>What an index can find of the typed conditions of a query: every document that meets the predicate meets all of them. Filters inside it are left out.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="source">The collection, one of the query's sources.</param>
    public static IReadOnlyList<DocumentCondition> Of(ExpressionNode predicate, RowSource source)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(source);
        return
        [
            .. from conjunct in PredicateNormaliser.SplitConjuncts(PredicateNormaliser.Normalise(predicate))
               where conjunct is not DocumentMatchNode
               from found in PathConditions.Of(conjunct, source)
               select Of(found),
        ];
    }

    internal static DocumentCondition Of(IndexConjunct conjunct) =>
        new(conjunct.Path.Text, [.. conjunct.Ranges.Select(static range => new DocumentRange(range.Low, range.High))])
        {
            SqlPath = conjunct.Test is { } comparison ? Documents.SqlPath.Of(conjunct.Path, comparison) : null,
        };
}

/// <summary>A range of entries by their first bytes: an index over several paths begins with the entries of the first.</summary>
/// <param name="Low">The least bytes; inclusive.</param>
/// <param name="High">The end; exclusive.</param>
public readonly record struct DocumentRange(ReadOnlyMemory<byte> Low, ReadOnlyMemory<byte> High);
