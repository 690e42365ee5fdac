using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Catalogue;

/// <summary>
/// The access path to the rows that refer to a key: a prefix of the table's own key, or of an index that begins with the foreign key's columns in any order;
/// otherwise a table scan.
/// </summary>
internal sealed class ReferringPath
{
    private const int Rows = -1;
    private const int Nowhere = -2;

    private readonly int[] _order;

    private ReferringPath(int index, int[] order, bool isWholeKey)
    {
        Index = index;
        _order = order;
        IsWholeKey = isWholeKey;
    }

    /// <summary>The index's position, if the path is an index.</summary>
    public int Index { get; }

    /// <summary>True if the path is a table scan.</summary>
    public bool IsScan => Index == Nowhere;

    /// <summary>True if the table's own key begins with the columns.</summary>
    public bool IsByKey => Index == Rows;

    /// <summary>True if the columns are the table's whole key, so that at most one row refers to a key.</summary>
    public bool IsWholeKey { get; }

    public static ReferringPath Of(TableForm form, int[] columns)
    {
        int[] key = form.Schema.KeyOrdinals;
        if (Order(key, columns) is { } inKey)
        {
            return new ReferringPath(Rows, inKey, key.Length == columns.Length);
        }

        // The shortest index has the least to read.
        int best = Nowhere;
        int[] order = [];
        for (int i = 0; i < form.Indexes.Length; i++)
        {
            int[] indexed = form.Indexes[i].Path is null ? form.Indexes[i].Schema.Ordinals : [];
            if (Order(indexed, columns) is { } inIndex && (best < 0 || indexed.Length < form.Indexes[best].Schema.Ordinals.Length))
            {
                best = i;
                order = inIndex;
            }
        }

        return new ReferringPath(best, order, isWholeKey: false);
    }

    /// <summary>Returns the key prefix, or the whole key, of the rows on the path that refer to one row.</summary>
    /// <param name="referenced">The form of the referenced table.</param>
    /// <param name="line">The referenced row.</param>
    public RowKey PrefixFor(TableForm referenced, ReadOnlySpan<byte> line)
    {
        int[] key = referenced.Schema.KeyOrdinals;
        var places = new int[IndexEntryLayout.LastOf(key) + 1];
        referenced.Layout.Locate(line, places);
        var prefix = default(KeyBuilder);
        foreach (int component in _order)
        {
            referenced.Layout.AppendComponent(line, key[component], places[key[component]], ref prefix);
        }

        return IsWholeKey ? prefix.ToKey() : prefix.ToPrefix();
    }

    // For each of the path's first columns, its position among the foreign key's columns; null if the path does not begin with all of them.
    private static int[]? Order(int[] path, int[] columns)
    {
        if (path.Length < columns.Length)
        {
            return null;
        }

        var order = new int[columns.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = Array.IndexOf(columns, path[i]);
            if (order[i] < 0)
            {
                return null;
            }
        }

        return order;
    }
}
