using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>The members of a line, including kept ones, and which of them a column has used. The object is reused from line to line.</summary>
internal sealed class MemberList
{
    private Member[] _members = new Member[16];
    private int _expected;

    public int Count { get; private set; }

    /// <summary>Reads the members of a line, and forgets those of the previous one.</summary>
    public void Read(ReadOnlySpan<byte> line)
    {
        Count = _expected = 0;
        int position = 0;
        while (StoredMembers.TryNext(line, ref position, out ReadOnlySpan<byte> name, out int start, out int end))
        {
            if (name.SequenceEqual(KeptMembers.Name) && KeptMembers.IsTail(line, start - KeptMembers.Prefix.Length - 1))
            {
                ReadKept(line, start, end);
            }
            else
            {
                Add(line, name, start, end);
            }
        }
    }

    /// <summary>Returns the index of a member that no column has used yet, and marks it as used; -1 if there is none.</summary>
    public int Take(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        // Columns are usually in the order of the line.
        for (int i = 0; i < Count; i++)
        {
            int place = _expected + i < Count ? _expected + i : _expected + i - Count;
            if (!_members[place].IsTaken && name.SequenceEqual(NameOf(line, place)))
            {
                _members[place].IsTaken = true;
                _expected = place + 1 < Count ? place + 1 : 0;
                return place;
            }
        }

        return -1;
    }

    public bool IsTaken(int member) => _members[member].IsTaken;

    public ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> line, int member) => _members[member].Unescaped ?? line.Slice(_members[member].NameStart, _members[member].NameLength);

    public ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> line, int member) => line[_members[member].Start.._members[member].End];

    private void ReadKept(ReadOnlySpan<byte> line, int start, int end)
    {
        int position = 0;
        ReadOnlySpan<byte> kept = line[start..end];
        while (StoredMembers.TryNext(kept, ref position, out ReadOnlySpan<byte> name, out int from, out int to))
        {
            Add(line, name, start + from, start + to);
        }
    }

    // A name without escapes is directly before its quotation mark and colon.
    private void Add(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, int start, int end)
    {
        if (Count == _members.Length)
        {
            Array.Resize(ref _members, Count * 2);
        }

        int nameStart = start - 2 - name.Length;
        bool isPlain = nameStart > 0 && line[nameStart - 1] == '"' && line.Slice(nameStart, name.Length).SequenceEqual(name);
        _members[Count++] = new Member { NameStart = nameStart, NameLength = name.Length, Unescaped = isPlain ? null : name.ToArray(), Start = start, End = end };
    }

    private struct Member
    {
        public int NameStart;
        public int NameLength;
        public byte[]? Unescaped;
        public int Start;
        public int End;
        public bool IsTaken;
    }
}
