namespace JsonOrm.Documents;

/// <summary>
/// A condition that all documents of a filter meet and an index over a path can find: the documents with an entry in the ranges. The index contains the entries of
/// <see cref="IndexEntries"/>.
/// </summary>
/// <param name="Path">The path.</param>
/// <param name="Ranges">The ranges of entries, ascending and without overlaps.</param>
/// <param name="IsExact">
/// True if every document with an entry in the ranges meets the condition. False if the condition must be checked on the documents found: a member of null is
/// indistinguishable from a missing one, <c>$elemMatch</c> asks for one element that meets all, and a pattern for more than its beginning.
/// </param>
internal sealed record IndexConjunct(FieldPath Path, IReadOnlyList<DocumentKeyRange> Ranges, bool IsExact)
{
    /// <summary>The comparison that the condition is; null if it is another test, or joins several.</summary>
    public ComparisonTest? Test { get; init; }

    /// <summary>
    /// The conjuncts of a filter that an index can find. Each is a condition on its own: two on one path may be met by different elements of an array, so their ranges
    /// may be intersected only if the index has a single entry for each document.
    /// </summary>
    public static IReadOnlyList<IndexConjunct> Of(FilterNode filter)
    {
        var conjuncts = new List<IndexConjunct>();
        Add(filter, conjuncts);
        return conjuncts;
    }

    /// <summary>True if a filter is nothing but its conjuncts, each of them exact: a document with an entry in the ranges of all of them matches.</summary>
    public static bool Cover(FilterNode filter) => filter switch
    {
        AndNode and => and.Nodes.All(Cover),
        OrNode or => Union(or) is { IsExact: true },
        FieldNode field => Covers(field.Condition),
        _ => false,
    };

    private static bool Covers(FieldCondition condition) => condition switch
    {
        AllConditions all => all.Conditions.All(Covers),
        NeverCondition => true,
        AnyValue { Test: var test } => RangesOf(test) is { IsExact: true },
        _ => false,
    };

    private static void Add(FilterNode filter, List<IndexConjunct> conjuncts)
    {
        switch (filter)
        {
            case AndNode and:
                foreach (FilterNode node in and.Nodes)
                {
                    Add(node, conjuncts);
                }

                break;
            case OrNode or:
                if (Union(or) is { } union)
                {
                    conjuncts.Add(union);
                }

                break;
            case FieldNode field:
                Add(field.Path, field.Condition, conjuncts);
                break;
        }
    }

    // Alternatives on one path are one list of ranges, if each of them is nothing but ranges.
    private static IndexConjunct? Union(OrNode or)
    {
        var ranges = new List<DocumentKeyRange>();
        FieldPath? path = null;
        bool isExact = true;
        foreach (FilterNode node in or.Nodes)
        {
            IReadOnlyList<IndexConjunct> alternatives = Of(node);
            if (alternatives.Count != 1 || (path is not null && !path.Equals(alternatives[0].Path)))
            {
                return null;
            }

            path = alternatives[0].Path;
            ranges.AddRange(alternatives[0].Ranges);

            // What the node asks beside the conjunct is not part of it.
            isExact &= alternatives[0].IsExact && IsWhole(node);
        }

        return path is null ? null : new IndexConjunct(path, DocumentKeyRange.Union(ranges), isExact);
    }

    private static bool IsWhole(FilterNode node) => node switch
    {
        FieldNode { Condition: AnyValue } => true,
        AndNode { Nodes: [var only] } => IsWhole(only),
        OrNode or => or.Nodes.All(IsWhole),
        _ => false,
    };

    private static void Add(FieldPath path, FieldCondition condition, List<IndexConjunct> conjuncts)
    {
        switch (condition)
        {
            case AllConditions all:
                foreach (FieldCondition inner in all.Conditions)
                {
                    Add(path, inner, conjuncts);
                }

                break;
            case NeverCondition:
                conjuncts.Add(new IndexConjunct(path, [], IsExact: true));
                break;
            case AnyValue { Test: ElementTest { Condition: ObjectCondition { Filter: var filter } } }:
                AddElements(path, filter, conjuncts);
                break;
            case AnyValue { Test: ElementTest { Condition: var element } }:
                if (ElementRanges(element) is { } ranges)
                {
                    conjuncts.Add(new IndexConjunct(path, ranges, IsExact: false));
                }

                break;
            case AnyValue { Test: var test }:
                if (RangesOf(test) is var (found, isExact))
                {
                    conjuncts.Add(new IndexConjunct(path, found, isExact) { Test = test as ComparisonTest });
                }

                break;
        }
    }

    // The members of the elements that are objects are at the end of the longer path, unless indexes are involved: those enter arrays within arrays too.
    private static void AddElements(FieldPath path, FilterNode filter, List<IndexConjunct> conjuncts)
    {
        foreach (IndexConjunct inner in Of(filter))
        {
            var joined = FieldPath.TryParse(path.Text + "." + inner.Path.Text, out _, out _);
            if (joined is not null && !HasIndex(joined))
            {
                conjuncts.Add(new IndexConjunct(joined, inner.Ranges, IsExact: false));
            }
        }
    }

    private static bool HasIndex(FieldPath path)
    {
        foreach (PathStep step in path.Steps)
        {
            if (step.Index >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // One element meets all conditions, so its entry is in all ranges.
    private static IReadOnlyList<DocumentKeyRange>? ElementRanges(FieldCondition element)
    {
        IReadOnlyList<DocumentKeyRange>? ranges = null;
        foreach (FieldCondition condition in element is AllConditions all ? all.Conditions : [element])
        {
            if (condition is AnyValue { Test: var test } && RangesOf(test) is var (found, _))
            {
                ranges = ranges is null ? found : DocumentKeyRange.Union(ranges.SelectMany(range => found.Select(range.Intersect)));
            }
        }

        return ranges;
    }

    private static (IReadOnlyList<DocumentKeyRange> Ranges, bool IsExact)? RangesOf(ValueTest test)
    {
        switch (test)
        {
            case ComparisonTest { Kind: DocumentKind.Null, Comparison: Comparison.Greater or Comparison.Less }:
                return ([], true);
            case ComparisonTest comparison:
                return (DocumentKeyRange.Union(DocumentKeyRange.Of(comparison.Kind == DocumentKind.Null ? Comparison.Equal : comparison.Comparison, comparison.Operand)), true);
            case InTest { Keys: var keys }:
                return (DocumentKeyRange.Union(keys.Select(DocumentKeyRange.Point)), true);
            case KindTest { Kinds: var kinds }:
                return (DocumentKeyRange.Union(kinds.Select(DocumentKeyRange.OfKind)), !kinds.Contains(DocumentKind.Null));
            case PatternTest { Beginning: { Length: > 0 } beginning }:
                var start = new System.Buffers.ArrayBufferWriter<byte>();
                DocumentKey.WriteTextStart(System.Text.Encoding.UTF8.GetBytes(beginning), start);
                return ([DocumentKeyRange.Point(start.WrittenSpan.ToArray())], false);
            case PatternTest or RemainderTest:
                return ([DocumentKeyRange.OfKind(test is PatternTest ? DocumentKind.Text : DocumentKind.Number)], false);
            default:
                return null;
        }
    }
}
