using JsonOrm.Scalars;

namespace JsonOrm.Vectors;

/// <summary>Hashes of the keys of many rows, column by column. Keys whose values compare equal have equal hashes.</summary>
internal static class KeyHashes
{
    /// <summary>The hash of each row's key.</summary>
    public static int[] OfAll(ReadOnlySpan<ColumnVector> keys, int count)
    {
        var hashes = new int[count];
        foreach (ColumnVector key in keys)
        {
            Mix(hashes, key);
        }

        return hashes;
    }

    /// <summary>The hash of one row's key.</summary>
    public static int Of(ReadOnlySpan<ColumnVector> keys, int row)
    {
        int hash = 0;
        foreach (ColumnVector key in keys)
        {
            hash = SeededHash.Combine(hash, VectorOrder.Hash(key, row));
        }

        return hash;
    }

    private static void Mix(int[] hashes, ColumnVector key)
    {
        if (key is TextVector { HasDictionary: true } texts)
        {
            MixCodes(hashes, texts);
            return;
        }

        for (int row = 0; row < hashes.Length; row++)
        {
            hashes[row] = SeededHash.Combine(hashes[row], VectorOrder.Hash(key, row));
        }
    }

    private static void MixCodes(int[] hashes, TextVector texts)
    {
        var entries = new int[texts.EntryCount];
        for (int code = 0; code < entries.Length; code++)
        {
            entries[code] = SeededHash.Of(texts.GetEntry(code));
        }

        for (int row = 0; row < hashes.Length; row++)
        {
            hashes[row] = SeededHash.Combine(hashes[row], texts.IsNull(row) ? 0 : entries[texts.GetCode(row)]);
        }
    }
}
