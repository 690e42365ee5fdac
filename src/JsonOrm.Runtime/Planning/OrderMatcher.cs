using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>Determines whether keys or index entries are already in a requested order, forwards or backwards. Ties are in key order.</summary>
internal static class OrderMatcher
{
    /// <summary>How entries must be walked to produce the order; null if no walk does.</summary>
    /// <param name="orderings">The order.</param>
    /// <param name="entry">The table's ordinals of the entry's columns: the indexed ones, then those of the key.</param>
    /// <param name="valueCount">The number of indexed columns among them; 0 for the table itself.</param>
    /// <param name="bounds">What the predicate implies for columns: a column with a single value does not affect an order.</param>
    /// <param name="mismatch">If no walk produces it, the reason.</param>
    public static EntryOrder? Match(
        IReadOnlyList<Ordering> orderings, ReadOnlySpan<int> entry, int valueCount, Dictionary<int, ColumnBounds> bounds, out Func<string>? mismatch)
    {
        mismatch = null;
        int place = 0, nullSplit = -1;
        bool? isReverse = null;
        for (int i = 0; i < orderings.Count; i++)
        {
            if (orderings[i].Expression is not ColumnNode { Source: TableSource } node)
            {
                ExpressionNode expression = orderings[i].Expression;
                mismatch = () => $"it is not ordered by {expression}";
                return null;
            }

            int ordinal = node.Column.Ordinal;
            if (IsFixed(ordinal, bounds) || entry[..place].Contains(ordinal))
            {
                continue;
            }

            bool startsOrder = isReverse is null;
            place = SkipFixed(entry, place, bounds);
            if (place == entry.Length)
            {
                break;
            }

            if (entry[place] != ordinal)
            {
                mismatch = () => $"it is not ordered by {node.Column.Name} there";
                return null;
            }

            if (isReverse is { } direction && direction != orderings[i].IsDescending)
            {
                mismatch = static () => "the order asked for goes up in one column and down in another";
                return null;
            }

            isReverse = orderings[i].IsDescending;
            if (node.Column.IsNullable && orderings[i].NullsComeFirst == orderings[i].IsDescending && !IsBounded(ordinal, bounds))
            {
                if (!startsOrder)
                {
                    mismatch = () => $"its nulls of {node.Column.Name} lie at the other end";
                    return null;
                }

                nullSplit = place;
            }

            place++;
        }

        place = SkipFixed(entry, place, bounds);
        bool isWhole = place == entry.Length || (isReverse != true && place >= valueCount);
        if (!isWhole && isReverse is null)
        {
            mismatch = static () => "its entries are not in key order";
            return null;
        }

        return new EntryOrder(isReverse == true, isWhole ? 0 : place, !isWhole && place < valueCount, nullSplit);
    }

    /// <summary>True if all rows that satisfy the predicate have the same value in the column.</summary>
    public static bool IsFixed(int ordinal, Dictionary<int, ColumnBounds> bounds) => bounds.TryGetValue(ordinal, out ColumnBounds? known) && known.Values is { Length: 1 };

    // Any bound excludes nulls; IS NULL fixes the column, which is handled before.
    private static bool IsBounded(int ordinal, Dictionary<int, ColumnBounds> bounds) =>
        bounds.TryGetValue(ordinal, out ColumnBounds? known) && (known.HasRange || known.Values is not null);

    private static int SkipFixed(ReadOnlySpan<int> entry, int place, Dictionary<int, ColumnBounds> bounds)
    {
        while (place < entry.Length && IsFixed(entry[place], bounds))
        {
            place++;
        }

        return place;
    }
}
