using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Assigns group numbers to a batch of rows. If all keys are dictionary codes or small integers, each key is looked up once per batch and
/// rows find their group through an array; otherwise each row is hashed.
/// </summary>
internal sealed class GroupNumbering(GroupTable table)
{
    // Below this number of combinations, clearing an array is cheap whatever the size of the batch.
    private const int LeastCodes = 512;

    private int[] _groups = [];
    private int[] _byCode = [];

    /// <summary>The group of each row; valid until the next call.</summary>
    /// <param name="keys">The keys of all rows.</param>
    /// <param name="count">The number of rows.</param>
    public ReadOnlySpan<int> Number(ColumnVector[] keys, int count)
    {
        if (_groups.Length < count)
        {
            _groups = new int[count];
        }

        Span<int> groups = _groups.AsSpan(0, count);
        if (keys.Length == 0)
        {
            table.FindOrAdd(keys, 0, 0);
            groups.Clear();
        }
        else if (CountCodes(keys, Math.Max(count, LeastCodes)) is { } codes)
        {
            ByCode(keys, groups, codes);
        }
        else
        {
            int[] hashes = KeyHashes.OfAll(keys, count);
            for (int row = 0; row < groups.Length; row++)
            {
                groups[row] = table.FindOrAdd(keys, row, hashes[row]);
            }
        }

        return groups;
    }

    /// <summary>The group of each row, without adding groups: -1 for rows without one.</summary>
    /// <param name="keys">The keys of all rows.</param>
    /// <param name="count">The number of rows.</param>
    public int[] Find(ColumnVector[] keys, int count)
    {
        int[] groups = KeyHashes.OfAll(keys, count);
        for (int row = 0; row < count; row++)
        {
            groups[row] = table.Find(keys, row, groups[row]);
        }

        return groups;
    }

    private static int? CountCodes(ColumnVector[] keys, int limit)
    {
        long product = 1;
        foreach (ColumnVector key in keys)
        {
            long codes = KeyCodes.Count(key);
            if (codes > limit || (product *= codes) > limit)
            {
                return null;
            }
        }

        return (int)product;
    }

    private void ByCode(ColumnVector[] keys, Span<int> groups, int codes)
    {
        if (_byCode.Length < codes)
        {
            _byCode = new int[codes];
        }

        int[] byCode = _byCode;
        byCode.AsSpan(0, codes).Fill(-1);
        KeyCodes.Write(keys[0], groups);
        for (int i = 1; i < keys.Length; i++)
        {
            KeyCodes.Append(keys[i], groups);
        }

        for (int row = 0; row < groups.Length; row++)
        {
            int group = byCode[groups[row]];
            if (group < 0)
            {
                group = byCode[groups[row]] = table.FindOrAdd(keys, row, KeyHashes.Of(keys, row));
            }

            groups[row] = group;
        }
    }
}
