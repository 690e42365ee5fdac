using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Ascending keys, packed: numbers in one array, or byte keys end to end with their end offsets. The first key added decides the form. A mutable struct: its
/// owner decides whether its arrays may still be changed (see <see cref="Clone"/>).
/// </summary>
internal struct SortedKeys
{
    // Below this number of keys a binary search touches so few cache lines that interpolation costs more than it saves.
    private const int InterpolationThreshold = 256;

    private long[]? _numbers;
    private byte[]? _bytes;
    private int[]? _ends;

    public SortedKeys(long[] numbers, int count)
    {
        _numbers = numbers;
        Count = count;
    }

    public SortedKeys(byte[] bytes, int[] ends, int count)
    {
        _bytes = bytes;
        _ends = ends;
        Count = count;
    }

    public int Count { get; private set; }

    /// <summary>True when the keys are numbers.</summary>
    public readonly bool AreNumbers => _numbers is not null;

    /// <summary>The memory held, in bytes.</summary>
    public readonly long AllocatedBytes => ((_numbers?.Length ?? 0) * 8L) + (_bytes?.Length ?? 0) + ((_ends?.Length ?? 0) * 4L);

    public readonly KeyView this[int index] =>
        _numbers is not null ? new KeyView(_numbers[index]) : new KeyView(ByteKey(index));

    public readonly RowKey ToRowKey(int index) => this[index].ToRowKey();

    /// <summary>Returns the index of the key, or the complement of its insertion point.</summary>
    public readonly int Search(scoped KeyView key)
    {
        if (_numbers is not null)
        {
            return SearchNumbers(key.Number);
        }

        return SearchBytes(key.Bytes, 0, Count - 1);
    }

    /// <summary>Searches byte keys if the key can only be at the indexes <paramref name="low"/> to <paramref name="high"/>, or directly after them.</summary>
    public readonly int SearchBytes(scoped ReadOnlySpan<byte> key, int low, int high)
    {
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = ByteKey(middle).SequenceCompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    /// <summary>The index of the first key inside or after the range.</summary>
    public readonly int FirstInside(in KeyRange range)
    {
        if (!range.HasLow)
        {
            return 0;
        }

        int index = Search(range.Low);
        return index < 0 ? ~index : range.LowInclusive ? index : index + 1;
    }

    /// <summary>The index of the first key after the range.</summary>
    public readonly int FirstBehind(in KeyRange range)
    {
        if (!range.HasHigh)
        {
            return Count;
        }

        int index = Search(range.High);
        return index < 0 ? ~index : range.HighInclusive ? index + 1 : index;
    }

    public void Append(scoped KeyView key)
    {
        int count = Count;
        if (_numbers is not null && count < _numbers.Length)
        {
            _numbers[count] = key.Number;
            Count = count + 1;
        }
        else if (_ends is not null && count < _ends.Length && Used is var used && used + key.Bytes.Length <= _bytes!.Length)
        {
            key.Bytes.CopyTo(_bytes.AsSpan(used));
            _ends[count] = used + key.Bytes.Length;
            Count = count + 1;
        }
        else
        {
            Insert(count, key);
        }
    }

    public void Insert(int index, scoped KeyView key)
    {
        if (_numbers is null && _bytes is null)
        {
            Reserve(8, key.Bytes.IsEmpty ? 0 : 8 * key.Bytes.Length, !key.Bytes.IsEmpty);
        }

        if (_numbers is not null)
        {
            if (Count == _numbers.Length)
            {
                var numbers = new long[Count * 2];
                Array.Copy(_numbers, numbers, Count);
                _numbers = numbers;
            }

            Array.Copy(_numbers, index, _numbers, index + 1, Count - index);
            _numbers[index] = key.Number;
        }
        else
        {
            InsertBytes(index, key.Bytes);
        }

        Count++;
    }

    public void RemoveAt(int index)
    {
        if (_numbers is not null)
        {
            Array.Copy(_numbers, index + 1, _numbers, index, Count - index - 1);
        }
        else
        {
            int start = Start(index), end = _ends![index], length = end - start;
            _bytes.AsSpan(end, Used - end).CopyTo(_bytes.AsSpan(start));
            for (int i = index + 1; i < Count; i++)
            {
                _ends[i - 1] = _ends[i] - length;
            }
        }

        Count--;
    }

    /// <summary>Returns a copy of <paramref name="count"/> keys from <paramref name="first"/> on, in arrays of its own with spare capacity.</summary>
    public readonly SortedKeys Clone(int first, int count, int capacity)
    {
        SortedKeys copy = default;
        if (_numbers is not null)
        {
            copy._numbers = new long[capacity];
            Array.Copy(_numbers, first, copy._numbers, 0, count);
        }
        else if (_bytes is not null)
        {
            int start = Start(first), length = count == 0 ? 0 : _ends![first + count - 1] - start;
            copy.Reserve(capacity, length + (count == 0 ? 0 : length / count * (capacity - count)), isBytes: true);
            _bytes.AsSpan(start, length).CopyTo(copy._bytes);
            for (int i = 0; i < count; i++)
            {
                copy._ends![i] = _ends![first + i] - start;
            }
        }

        copy.Count = count;
        return copy;
    }

    /// <summary>Removes every key from index <paramref name="count"/> on.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>Reserves capacity in advance, so that appending this much does not copy.</summary>
    public void Reserve(int keys, int bytes, bool isBytes)
    {
        if (isBytes)
        {
            _bytes = new byte[Math.Max(bytes, 16)];
            _ends = new int[keys];
        }
        else
        {
            _numbers = new long[keys];
        }
    }

    private readonly int Used => Count == 0 ? 0 : _ends![Count - 1];

    private readonly int Start(int index) => index == 0 ? 0 : _ends![index - 1];

    private readonly ReadOnlySpan<byte> ByteKey(int index)
    {
        int start = Start(index);
        return new ReadOnlySpan<byte>(_bytes, start, _ends![index] - start);
    }

    private void InsertBytes(int index, scoped ReadOnlySpan<byte> key)
    {
        int used = Used, start = Start(index);
        if (Count == _ends!.Length)
        {
            Array.Resize(ref _ends, Count * 2);
        }

        if (used + key.Length > _bytes!.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, used + key.Length));
        }

        _bytes.AsSpan(start, used - start).CopyTo(_bytes.AsSpan(start + key.Length));
        key.CopyTo(_bytes.AsSpan(start));
        for (int i = Count; i > index; i--)
        {
            _ends[i] = _ends[i - 1] + key.Length;
        }

        _ends[index] = start + key.Length;
    }

    private readonly int SearchNumbers(long key)
    {
        var numbers = new ReadOnlySpan<long>(_numbers, 0, Count);
        int low = 0, high = numbers.Length - 1;
        if (numbers.Length >= InterpolationThreshold && !Narrow(numbers, key, ref low, ref high))
        {
            return key < numbers[0] ? ~0 : ~numbers.Length;
        }

        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            long candidate = numbers[middle];
            if (candidate == key)
            {
                return middle;
            }

            if (candidate < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    // One guess by proportion, then doubling steps: assigned keys are dense, so the guess hits the key or one next to it. False if the key lies outside the
    // range of all keys.
    private static bool Narrow(ReadOnlySpan<long> numbers, long key, ref int low, ref int high)
    {
        long first = numbers[0], last = numbers[high];
        if (key < first || key > last)
        {
            return false;
        }

        double share = ((double)key - first) / ((double)last - first);
        int guess = Math.Clamp((int)(share * high), 0, high), step = 1;
        if (numbers[guess] <= key)
        {
            low = guess;
            while (low + step <= high && numbers[low + step] < key)
            {
                low += step;
                step *= 2;
            }

            high = Math.Min(high, low + step);
        }
        else
        {
            high = guess;
            while (high - step >= low && numbers[high - step] > key)
            {
                high -= step;
                step *= 2;
            }

            low = Math.Max(low, high - step);
        }

        return true;
    }
}
