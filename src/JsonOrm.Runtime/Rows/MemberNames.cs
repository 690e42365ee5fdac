using JsonOrm.Scalars;

namespace JsonOrm.Rows;

/// <summary>Finds the member that an object has twice. Reads one value with its nested objects, and keeps its memory for the next.</summary>
internal sealed class MemberNames
{
    private const int LeastBuckets = 64;

    // Larger buffers are not kept for the next value.
    private const int MostKept = 4096;

    private readonly Stack<int> _open = new();
    private int[] _buckets = new int[LeastBuckets];
    private Entry[] _entries = new Entry[LeastBuckets];
    private byte[] _text = new byte[1024];
    private int _objects;
    private int _count;
    private int _length;

    /// <summary>Starts an object inside the present one.</summary>
    public void Begin() => _open.Push(++_objects);

    /// <summary>Ends the innermost object.</summary>
    public void End() => _open.Pop();

    /// <summary>Adds a name to the innermost object; false if it has it already.</summary>
    /// <param name="name">The name in UTF-8, without escapes.</param>
    public bool Add(ReadOnlySpan<byte> name)
    {
        int owner = _open.Peek(), hash = SeededHash.Combine(SeededHash.Of(name), owner);
        for (int i = _buckets[hash & (_buckets.Length - 1)]; i > 0; i = _entries[i - 1].Next)
        {
            ref readonly Entry entry = ref _entries[i - 1];
            if (entry.Hash == hash && entry.Owner == owner && name.SequenceEqual(_text.AsSpan(entry.Start, entry.Length)))
            {
                return false;
            }
        }

        if (_count == _entries.Length)
        {
            Grow();
        }

        if (_length + name.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + name.Length));
        }

        name.CopyTo(_text.AsSpan(_length));
        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[_count] = new Entry(hash, owner, _length, name.Length, bucket);
        bucket = ++_count;
        _length += name.Length;
        return true;
    }

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        _open.Clear();
        _objects = _length = 0;
        if (_entries.Length > MostKept)
        {
            (_buckets, _entries) = (new int[LeastBuckets], new Entry[LeastBuckets]);
        }
        else if (_count > 0)
        {
            Array.Clear(_buckets);
        }

        _text = _text.Length > MostKept * sizeof(long) ? new byte[1024] : _text;
        _count = 0;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length];
        for (int i = 0; i < _count; i++)
        {
            ref Entry entry = ref _entries[i];
            ref int bucket = ref _buckets[entry.Hash & (_buckets.Length - 1)];
            entry = entry with { Next = bucket };
            bucket = i + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Owner, int Start, int Length, int Next);
}
