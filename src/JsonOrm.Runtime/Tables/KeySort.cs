using System.Numerics;

namespace JsonOrm.Tables;

/// <summary>
/// Sorts keys by radix, eight bytes at a time; the sort is stable. No key of a table is a proper prefix of another, so padding a key with zeros cannot make two
/// keys look equal.
/// </summary>
internal static class KeySort
{
    private const int InsertionLimit = 24;

    // If all keys share a prefix, it pays to start after it, so that more of the eight bytes distinguish keys.
    private const int SkipCommonBytes = 3;

    /// <summary>Returns the indexes of the keys in ascending order of the keys.</summary>
    public static int[] Order(KeyBuffer keys)
    {
        var items = new Item[keys.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i].Index = i;
        }

        Sort(keys, items, new Item[items.Length], 0, items.Length, 0);
        var order = new int[items.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = items[i].Index;
        }

        return order;
    }

    // Sorts items that agree in their first <c>depth</c> bytes.
    private static void Sort(KeyBuffer keys, Item[] items, Item[] scratch, int from, int to, int depth)
    {
        if (to - from < 2 || keys.IsDecidedBy(items[from].Index, depth) || IsSorted(keys, items, from, to, depth))
        {
            return;
        }

        if (to - from <= InsertionLimit)
        {
            Insertion(keys, items, from, to, depth);
            return;
        }

        ulong differing;
        while (true)
        {
            ulong first = keys.Head(items[from].Index, depth);
            differing = 0;
            bool ended = true;
            for (int i = from; i < to; i++)
            {
                ulong head = keys.Head(items[i].Index, depth);
                items[i].Head = head;
                differing |= head ^ first;
                ended &= keys.EndsBy(items[i].Index, depth + 8);
            }

            int common = BitOperations.LeadingZeroCount(differing) / 8;
            if (differing != 0 && (common < SkipCommonBytes || keys.IsNumeric))
            {
                break;
            }

            if (ended && differing == 0)
            {
                return;
            }

            depth += common;
        }

        Radix(items, scratch, from, to, differing);
        for (int start = from; start < to;)
        {
            int end = start + 1;
            while (end < to && items[end].Head == items[start].Head)
            {
                end++;
            }

            if (end - start > 1)
            {
                Sort(keys, items, scratch, start, end, depth + 8);
            }

            start = end;
        }
    }

    private static bool IsSorted(KeyBuffer keys, Item[] items, int from, int to, int depth)
    {
        for (int i = from + 1; i < to; i++)
        {
            if (keys.Compare(items[i - 1].Index, items[i].Index, depth) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Insertion(KeyBuffer keys, Item[] items, int from, int to, int depth)
    {
        for (int i = from + 1; i < to; i++)
        {
            Item item = items[i];
            int place = i;
            while (place > from && keys.Compare(items[place - 1].Index, item.Index, depth) > 0)
            {
                items[place] = items[place - 1];
                place--;
            }

            items[place] = item;
        }
    }

    // Least significant byte first; bytes in which no two heads differ are skipped.
    private static void Radix(Item[] items, Item[] scratch, int from, int to, ulong differing)
    {
        Span<int> places = stackalloc int[256];
        Item[] source = items, target = scratch;
        for (int shift = 0; shift < 64; shift += 8)
        {
            if (((differing >> shift) & 0xFF) == 0)
            {
                continue;
            }

            places.Clear();
            for (int i = from; i < to; i++)
            {
                places[(byte)(source[i].Head >> shift)]++;
            }

            int place = from;
            for (int value = 0; value < 256; value++)
            {
                int count = places[value];
                places[value] = place;
                place += count;
            }

            for (int i = from; i < to; i++)
            {
                target[places[(byte)(source[i].Head >> shift)]++] = source[i];
            }

            (source, target) = (target, source);
        }

        if (!ReferenceEquals(source, items))
        {
            Array.Copy(source, from, items, from, to - from);
        }
    }

    private struct Item
    {
        public ulong Head;
        public int Index;
    }
}
