using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>The values that each group has had, for aggregates that take in each once.</summary>
internal sealed class DistinctPairs(ColumnType type)
{
    private readonly GroupTable _seen = new([ColumnType.Int32, type]);

    /// <summary>About how many bytes of memory the values take.</summary>
    public long Bytes => _seen.Bytes;

    /// <summary>The places of values that their group has not had before; nulls are left out.</summary>
    public int[] Add(ReadOnlySpan<int> groups, ColumnVector values)
    {
        var numbers = new long[groups.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = groups[i];
        }

        ColumnVector[] pairs = [IntegerVectors.Of(numbers, null), values];
        int[] hashes = KeyHashes.OfAll(pairs, numbers.Length);
        var first = new List<int>();
        for (int row = 0; row < numbers.Length; row++)
        {
            if (!values.IsNull(row))
            {
                int before = _seen.Count;
                if (_seen.FindOrAdd(pairs, row, hashes[row]) == before)
                {
                    first.Add(row);
                }
            }
        }

        return [.. first];
    }
}
