using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Collections;

/// <summary>What a search asks for: a filter, an order, and which of the matches.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Sort">The order; null for that of the keys.</param>
/// <param name="Skip">The number of matches to leave out.</param>
/// <param name="Take">The maximum number of results; -1 for all.</param>
internal sealed record SearchPlan(DocumentFilter Filter, DocumentSort? Sort, long Skip, long Take)
{
    // A search for the first of a sorted result holds no more documents than it returns, up to this many.
    private const int MostHeld = 10_000;

    /// <summary>Returns the documents in their order.</summary>
    /// <param name="table">The collection.</param>
    /// <param name="now">The present, for documents that expire.</param>
    /// <param name="also">A further condition; null for none.</param>
    public FoundDocuments Run(TableVersion table, DateTime now, Func<StoredDocument, bool>? also)
    {
        if (Take == 0)
        {
            return default;
        }

        SearchAccess access = SearchAccess.Choose(table, Filter);
        if (access.IsSingle)
        {
            return Skip == 0 && access.TryFindSingle(table, Filter, out RowSlice line) && StoredDocument.Read(table.Schema.Name, line) is var document
                && !document.IsExpired(now) && also?.Invoke(document) != false ? new FoundDocuments(document) : default;
        }

        // A predicate in C# decides which documents count, so none can be left out before it.
        FirstPlaces? first = access.IsScan && IsBounded && also is null && Sort is not null ? new FirstPlaces(Sort, (int)(Skip + Take), now) : null;
        return new FoundDocuments(Run(Matches(access, table, now, first), also));
    }

    /// <summary>Returns what is asked for of the documents that match, which come in the order of their keys.</summary>
    public IEnumerable<StoredDocument> Run(IEnumerable<StoredDocument> matches, Func<StoredDocument, bool>? also)
    {
        matches = also is null ? matches : matches.Where(also);
        return Sort is null ? Part(matches) : Part(Sorted(matches, Sort));
    }

    /// <summary>Describes how the search would run.</summary>
    public string Explain(TableVersion table, bool hasPredicate) => Explain(SearchAccess.Choose(table, Filter).Describe(table), hasPredicate);

    /// <summary>Describes how the search would run, after a description of how documents are read.</summary>
    public string Explain(string access, bool hasPredicate)
    {
        var text = new System.Text.StringBuilder(access);
        if (Filter.Root is not AndNode { Nodes.Count: 0 })
        {
            text.Append("\nfilter: ").Append(Filter);
        }

        if (hasPredicate)
        {
            text.Append("\nfilter: a predicate in C#");
        }

        if (Sort is not null)
        {
            text.Append("\nsort by ").AppendJoin(", ", Sort.Paths.Select(static path => path.Descending ? path.Path + " descending" : path.Path.Text));
        }

        if (Skip > 0 || Take >= 0)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nskip {Skip}, take {(Take < 0 ? "all" : Take)}");
        }

        return text.ToString();
    }

    private IEnumerable<StoredDocument> Part(IEnumerable<StoredDocument> matches)
    {
        long skip = Skip, take = Take;
        foreach (StoredDocument document in matches)
        {
            if (skip > 0)
            {
                skip--;
                continue;
            }

            yield return document;
            if (take > 0 && --take == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Returns the number of results.</summary>
    /// <param name="table">The collection.</param>
    /// <param name="now">The present, for documents that expire.</param>
    public long Count(TableVersion table, DateTime now)
    {
        if (Take == 0)
        {
            return 0;
        }

        SearchAccess access = SearchAccess.Choose(table, Filter);
        long all = access.IsScan ? new PathScan(Filter).Count(table, now) : Matches(access, table, now, null).LongCount();
        long rest = Math.Max(all - Skip, 0);
        return Take < 0 ? rest : Math.Min(rest, Take);
    }

    private bool IsBounded => Take > 0 && Skip <= MostHeld - Take;

    private IEnumerable<StoredDocument> Matches(SearchAccess access, TableVersion table, DateTime now, FirstPlaces? first)
    {
        foreach (RowSlice line in access.Lines(table, Filter, first))
        {
            if (StoredDocument.Read(table.Schema.Name, line) is var document && !document.IsExpired(now))
            {
                yield return document;
            }
        }
    }

    // Documents with equal values stay in the order of their keys.
    private IEnumerable<StoredDocument> Sorted(IEnumerable<StoredDocument> matches, DocumentSort sort)
    {
        bool isBounded = IsBounded;
        var first = new PriorityQueue<StoredDocument, SortedPlace>(SortedPlace.Descending);
        var all = new List<(SortedPlace Place, StoredDocument Document)>();
        long number = 0;
        foreach (StoredDocument document in matches)
        {
            var place = new SortedPlace(sort.KeyOf(document.Line.Span), number++);
            if (!isBounded)
            {
                all.Add((place, document));
            }
            else if (first.Count < Skip + Take)
            {
                first.Enqueue(document, place);
            }
            else
            {
                first.EnqueueDequeue(document, place);
            }
        }

        if (isBounded)
        {
            while (first.TryDequeue(out StoredDocument document, out SortedPlace place))
            {
                all.Add((place, document));
            }
        }

        all.Sort(static (left, right) => left.Place.CompareTo(right.Place));
        return all.Select(static entry => entry.Document);
    }

    private readonly record struct SortedPlace(byte[] Key, long Number) : IComparable<SortedPlace>
    {
        public static IComparer<SortedPlace> Descending { get; } = Comparer<SortedPlace>.Create(static (left, right) => right.CompareTo(left));

        public int CompareTo(SortedPlace other)
        {
            int order = Key.AsSpan().SequenceCompareTo(other.Key);
            return order != 0 ? order : Number.CompareTo(other.Number);
        }
    }
}
