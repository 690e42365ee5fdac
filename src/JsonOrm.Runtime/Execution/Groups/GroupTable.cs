using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Assigns numbers to distinct keys, from 0 in the order of their first occurrence. Keys are equal if all their values compare
/// equal, with null equal to null. The values of a first row are copied, so that no chunk is retained.
/// </summary>
internal sealed class GroupTable
{
    private readonly VectorBuilder[] _keys;
    private int[] _hashes = new int[64];
    private int[] _slots = new int[256];

    /// <param name="types">The types of the key's values.</param>
    public GroupTable(IEnumerable<ColumnType> types) => _keys = [.. types.Select(type => VectorBuilder.For(type, 0))];

    /// <summary>The number of distinct keys.</summary>
    public int Count { get; private set; }

    /// <summary>The approximate number of bytes of memory that the table uses.</summary>
    public long Bytes
    {
        get
        {
            long bytes = (_hashes.Length + _slots.Length) * 4L;
            foreach (VectorBuilder key in _keys)
            {
                bytes += key.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>The number of slots probed if each key is looked up once; a few per key unless hashes collide.</summary>
    public long CountSteps()
    {
        int mask = _slots.Length - 1;
        long steps = 0;
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            steps += _slots[slot] == 0 ? 0 : ((slot - Home(_hashes[_slots[slot] - 1])) & mask) + 1;
        }

        return steps;
    }

    /// <summary>The number of a row's key, which is added if it is new.</summary>
    public int FindOrAdd(ReadOnlySpan<ColumnVector> keys, int row, int hash)
    {
        int group = Find(keys, row, hash, out int slot);
        if (group >= 0)
        {
            return group;
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i].Append(keys[i], row);
        }

        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
        }

        _hashes[Count] = hash;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    /// <summary>The number of a row's key; -1 if it is not in the table.</summary>
    public int Find(ReadOnlySpan<ColumnVector> keys, int row, int hash) => Find(keys, row, hash, out _);

    /// <summary>The keys, in the order of their numbers.</summary>
    public ColumnVector[] Build() => Array.ConvertAll(_keys, key => key.Build());

    /// <summary>Removes all keys.</summary>
    public void Clear()
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = VectorBuilder.Like(_keys[i]);
        }

        Count = 0;
        _hashes = new int[64];
        _slots = new int[256];
    }

    private int Find(ReadOnlySpan<ColumnVector> keys, int row, int hash, out int slot)
    {
        int mask = _slots.Length - 1;
        for (slot = Home(hash); _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int group = _slots[slot] - 1;
            if (_hashes[group] == hash && HasKey(group, keys, row))
            {
                return group;
            }
        }

        return -1;
    }

    private int Home(int hash) => hash & (_slots.Length - 1);

    private bool HasKey(int group, ReadOnlySpan<ColumnVector> keys, int row)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            if (!_keys[i].HasEqual(group, keys[i], row))
            {
                return false;
            }
        }

        return true;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 4];
        int mask = _slots.Length - 1;
        for (int group = 0; group < Count; group++)
        {
            int slot = Home(_hashes[group]);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = group + 1;
        }
    }
}
