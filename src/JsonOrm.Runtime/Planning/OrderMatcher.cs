using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>Tells whether an order asked for is one that keys or index entries have already. Ties stand in key order.</summary>
internal static class OrderMatcher
{
    /// <summary>True when there is no order, or it is that of the key.</summary>
    public static bool IsKeyOrder(IReadOnlyList<Ordering> orderings, TableSchema schema) =>
        Matches(orderings, [.. schema.Key], isDescending: false);

    /// <summary>True when the order is the whole key's, downwards.</summary>
    public static bool IsReverseKeyOrder(IReadOnlyList<Ordering> orderings, TableSchema schema) =>
        orderings.Count >= schema.Key.Count && Matches(orderings, [.. schema.Key], isDescending: true);

    /// <summary>True when the order is that of an index's entries.</summary>
    public static bool IsIndexOrder(IReadOnlyList<Ordering> orderings, IndexSchema index, TableSchema schema) =>
        orderings.Count >= index.Columns.Count && Matches(orderings, [.. index.Columns, .. schema.Key], isDescending: false);

    // What stands behind the whole key cannot change the order any more.
    private static bool Matches(IReadOnlyList<Ordering> orderings, int[] columns, bool isDescending)
    {
        for (int i = 0; i < Math.Min(orderings.Count, columns.Length); i++)
        {
            if (orderings[i].IsDescending != isDescending
                || orderings[i].Expression is not ColumnNode { Source: TableSource } column
                || column.Column.Ordinal != columns[i])
            {
                return false;
            }
        }

        return true;
    }
}
