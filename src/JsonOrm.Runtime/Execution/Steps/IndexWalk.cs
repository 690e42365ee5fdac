using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>An entry of an index: the key of the row it refers to, and the entry's own line.</summary>
internal readonly record struct IndexHit(RowKey Key, RowSlice Entry);

/// <summary>Iterates over the entries of an index in some ranges, in the order that a plan requires.</summary>
internal sealed class IndexWalk
{
    // Up to this number, ties are buffered; for more, a separate cursor walks them forwards.
    private const int HeldTies = 64;

    private readonly TableVersion _table;
    private readonly TableVersion _entries;
    private readonly bool _leadsToNumber;
    private readonly int[] _places;
    private readonly EntryOrder _order;

    public IndexWalk(TableVersion table, int index, EntryOrder order)
    {
        _table = table;
        _entries = table.Indexes[index];
        _leadsToNumber = table.Form.Indexes[index].LeadsToNumber;
        _places = new int[_entries.Schema.Columns.Count];
        _order = order;
        table.Form.Indexes[index].Uses.Add();
    }

    /// <summary>The entries of the ranges, which are disjoint and ascending.</summary>
    public IEnumerable<IndexHit> Run(KeyRange[] ranges)
    {
        if (_order is { GroupColumns: 0, SortsGroups: true })
        {
            var all = new List<IndexHit>();
            foreach (KeyRange range in ranges)
            {
                all.AddRange(Walk(range, reverse: false));
            }

            foreach (IndexHit hit in Ordered(all))
            {
                yield return hit;
            }

            yield break;
        }

        for (int i = 0; i < ranges.Length; i++)
        {
            KeyRange range = ranges[_order.IsReverse ? ranges.Length - 1 - i : i];
            foreach (IndexHit hit in _order.GroupColumns == 0 ? Walk(range, _order.IsReverse) : WalkGroups(range))
            {
                yield return hit;
            }
        }
    }

    private IEnumerable<IndexHit> Walk(KeyRange range, bool reverse)
    {
        KeyCursor cursor = _entries.Seek(range, reverse);
        while (cursor.MoveNext())
        {
            yield return Hit(cursor);
        }
    }

    private IEnumerable<IndexHit> WalkGroups(KeyRange range)
    {
        KeyCursor cursor = _entries.Seek(range, _order.IsReverse);
        byte[]? group = null;
        var held = new List<IndexHit>();
        while (cursor.MoveNext())
        {
            if (group is null || !cursor.KeyView.Bytes.StartsWith(group))
            {
                foreach (IndexHit hit in Ordered(held))
                {
                    yield return hit;
                }

                held.Clear();
                group = PrefixOf(cursor.KeyView);
            }

            held.Add(Hit(cursor));
            if (held.Count == HeldTies && !_order.SortsGroups)
            {
                KeyRange ties = KeyRange.Prefix(group);
                held.Clear();
                foreach (IndexHit hit in Walk(range.Intersect(ties), reverse: false))
                {
                    yield return hit;
                }

                range = range.Intersect(KeyRange.Below(ties.Low));
                cursor = _entries.Seek(range, reverse: true);
                group = null;
            }
        }

        foreach (IndexHit hit in Ordered(held))
        {
            yield return hit;
        }
    }

    private List<IndexHit> Ordered(List<IndexHit> held)
    {
        if (_order.SortsGroups)
        {
            held.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        }
        else
        {
            held.Reverse();
        }

        return held;
    }

    private IndexHit Hit(KeyCursor cursor)
    {
        RowSlice entry = cursor.Row;
        return new IndexHit(_leadsToNumber ? IndexForm.NumberOf(cursor.KeyView) : KeyOf(entry.Span), entry);
    }

    private byte[] PrefixOf(scoped KeyView entry) =>
        entry.Bytes[..KeyComponents.LengthOf(entry.Bytes, _entries.Schema.ColumnSpan, _order.GroupColumns)].ToArray();

    private RowKey KeyOf(ReadOnlySpan<byte> entry)
    {
        RowLayout layout = _entries.Layout;
        layout.Locate(entry, _places);
        var key = default(KeyBuilder);
        for (int i = _places.Length - _table.Schema.Key.Count; i < _places.Length; i++)
        {
            layout.AppendComponent(entry, i, _places[i], ref key);
        }

        return key.ToKey();
    }
}
