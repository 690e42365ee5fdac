using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>The members of a line, those that it keeps behind its columns too, and which of them a column has taken.</summary>
internal readonly ref struct MemberList
{
    private readonly List<Member> _members = [];

    public MemberList(ReadOnlySpan<byte> line)
    {
        int position = 0;
        while (StoredMembers.TryNext(line, ref position, out ReadOnlySpan<byte> name, out int start, out int end))
        {
            if (name.SequenceEqual(KeptMembers.Name) && KeptMembers.IsTail(line, start - KeptMembers.Prefix.Length - 1))
            {
                AddKept(line, start, end);
            }
            else
            {
                _members.Add(new Member(name.ToArray(), start, end));
            }
        }
    }

    public int Count => _members.Count;

    /// <summary>The place of a member that no column has taken yet, which is taken then; -1 when there is none.</summary>
    public int Take(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _members.Count; i++)
        {
            if (!_members[i].IsTaken && name.SequenceEqual(_members[i].Name))
            {
                _members[i] = _members[i] with { IsTaken = true };
                return i;
            }
        }

        return -1;
    }

    public bool IsTaken(int member) => _members[member].IsTaken;

    public ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> line, int member) => _members[member].Name;

    public ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> line, int member) => line[_members[member].Start.._members[member].End];

    private void AddKept(ReadOnlySpan<byte> line, int start, int end)
    {
        int position = 0;
        ReadOnlySpan<byte> kept = line[start..end];
        while (StoredMembers.TryNext(kept, ref position, out ReadOnlySpan<byte> name, out int from, out int to))
        {
            _members.Add(new Member(name.ToArray(), start + from, start + to));
        }
    }

    private readonly record struct Member(byte[] Name, int Start, int End, bool IsTaken = false);
}
