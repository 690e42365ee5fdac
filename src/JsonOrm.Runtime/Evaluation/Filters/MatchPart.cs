using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A part of a filter, as it is decided by columns of paths.</summary>
internal abstract class MatchPart
{
    /// <summary>Decides the part for documents.</summary>
    /// <param name="rows">The documents.</param>
    /// <param name="wanted">The documents to decide about. Others have no bit in the results.</param>
    /// <param name="matches">Receives the documents that match.</param>
    /// <param name="open">Receives the documents about which the columns do not decide. The remaining ones do not match.</param>
    public abstract void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open);

    /// <summary>The part for a node of a filter.</summary>
    public static MatchPart Of(FilterNode node) => node switch
    {
        AndNode and => new AllParts([.. and.Nodes.Select(Of)]),
        OrNode or => new AnyPart([.. or.Nodes.Select(Of)]),
        NotNode not => new NotPart(Of(not.Node)),
        FieldNode field => Of(field.Path, field.Condition),
        _ => OpenPart.Instance,
    };

    private static MatchPart Of(FieldPath path, FieldCondition condition)
    {
        switch (condition)
        {
            case AllConditions all:
                return new AllParts([.. all.Conditions.Select(inner => Of(path, inner))]);
            case NotCondition not:
                return new NotPart(Of(path, not.Condition));
            case NeverCondition:
                return new AnyPart([]);
            case AnyValue { Test: PresenceTest }:
                return new PresencePart(path);
            case AnyValue { Test: PatternTest pattern }:
                return new PatternPart(path, pattern);
            default:
                var field = new FieldNode(path, condition);
                bool isExact = IndexConjunct.Cover(field);
                MatchPart[] ranges = [.. IndexConjunct.Of(field).Select(static conjunct => new RangePart(conjunct))];
                return isExact && ranges.Length == 1 ? ranges[0] : new AllParts([.. ranges, OpenPart.Instance]);
        }
    }
}

/// <summary>All parts match; an empty list matches.</summary>
internal sealed class AllParts(MatchPart[] parts) : MatchPart
{
    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        wanted.CopyTo(matches);
        open.Clear();
        ulong[] left = wanted.ToArray(), some = new ulong[left.Length], unknown = new ulong[left.Length];
        foreach (MatchPart part in parts)
        {
            part.Decide(rows, left, some, unknown);
            for (int i = 0; i < left.Length; i++)
            {
                left[i] &= some[i] | unknown[i];
                matches[i] &= some[i];
                open[i] = left[i] & ~matches[i];
            }
        }
    }
}

/// <summary>One of the parts matches; an empty list does not.</summary>
internal sealed class AnyPart(MatchPart[] parts) : MatchPart
{
    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        matches.Clear();
        open.Clear();
        ulong[] left = wanted.ToArray(), some = new ulong[left.Length], unknown = new ulong[left.Length];
        foreach (MatchPart part in parts)
        {
            part.Decide(rows, left, some, unknown);
            for (int i = 0; i < left.Length; i++)
            {
                matches[i] |= some[i];
                open[i] = (open[i] | unknown[i]) & ~matches[i];
                left[i] &= ~some[i];
            }
        }
    }
}

/// <summary>The part does not match.</summary>
internal sealed class NotPart(MatchPart part) : MatchPart
{
    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        part.Decide(rows, wanted, matches, open);
        for (int i = 0; i < matches.Length; i++)
        {
            matches[i] = wanted[i] & ~(matches[i] | open[i]);
        }
    }
}

/// <summary>Only the documents themselves decide.</summary>
internal sealed class OpenPart : MatchPart
{
    public static readonly OpenPart Instance = new();

    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        matches.Clear();
        wanted.CopyTo(open);
    }
}

/// <summary>A member is there, null included.</summary>
internal sealed class PresencePart(FieldPath path) : MatchPart
{
    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        PathColumn column = rows.Path(path);
        for (int i = 0; i < wanted.Length; i++)
        {
            open[i] = wanted[i] & (column.Uncounted?[i] ?? 0);
            matches[i] = wanted[i] & column.Present[i] & ~open[i];
        }
    }
}

/// <summary>A pattern occurs in a text. It runs once for equal texts of a chunk that has a dictionary of them.</summary>
internal sealed class PatternPart(FieldPath path, PatternTest pattern) : MatchPart
{
    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        PathColumn column = rows.Path(path);
        TextVector texts = rows.Texts(path);
        wanted.CopyTo(matches);
        new TextFilter(RowFilter.NoColumn, pattern.MatchesText, isNegated: false).Apply(texts, matches);
        for (int i = 0; i < wanted.Length; i++)
        {
            open[i] = wanted[i] & column.Several[i];
            matches[i] &= ~column.Several[i];
        }
    }
}
