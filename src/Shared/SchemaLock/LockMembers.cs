using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>The members of one object in a lock file. Each is read once; a member that is never read is unknown, and <see cref="End"/> rejects it.</summary>
internal sealed class LockMembers
{
    private readonly List<LockMember> _members;
    private readonly int _start;

    public LockMembers(LockJson value)
    {
        _members = [.. value.Value as List<LockMember> ?? throw new LockSyntaxException(value.Start, "an object is expected here")];
        _start = value.Start;
    }

    /// <summary>Returns the start of a member's value, or of the object.</summary>
    public int StartOf(string name) => _members.FirstOrDefault(member => member.Name == name)?.Value.Start ?? _start;

    public bool Has(string name) => _members.Any(member => member.Name == name);

    public string Text(string name) => Take(name) is { } value
        ? value.Value as string ?? throw new LockSyntaxException(value.Start, $"\"{name}\" is a text")
        : throw Missing(name);

    public string Text(string name, string absent) => Has(name) ? Text(name) : absent;

    public bool Flag(string name) => Take(name) is { } value && (value.Value as bool? ?? throw new LockSyntaxException(value.Start, $"\"{name}\" is true or false"));

    /// <summary>Returns a required flag.</summary>
    public bool RequiredFlag(string name) => Has(name) ? Flag(name) : throw Missing(name);

    /// <summary>Returns a number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Number(string name, int least, int most)
    {
        LockJson value = Take(name) ?? throw Missing(name);
        return value.Value is long number && number >= least && number <= most
            ? (int)number
            : throw new LockSyntaxException(value.Start, most == int.MaxValue ? $"\"{name}\" is a number of at least {least}" : $"\"{name}\" is a number from {least} to {most}");
    }

    public int Number(string name, int least, int most, int absent) => Has(name) ? Number(name, least, most) : absent;

    public EquatableArray<int> Ids(string name)
    {
        LockJson value = Take(name) ?? throw Missing(name);
        List<LockJson> items = Items(value);
        return items.Count > 0 && items.All(item => item.Value is long and > 0 and <= int.MaxValue)
            ? items.Select(item => (int)(long)item.Value).ToEquatableArray()
            : throw new LockSyntaxException(value.Start, $"\"{name}\" is an array of at least one id");
    }

    /// <summary>Returns texts; none if the member is absent.</summary>
    public EquatableArray<string> Texts(string name)
    {
        if (Take(name) is not { } value)
        {
            return EquatableArray<string>.Empty;
        }

        List<LockJson> items = Items(value);
        return items.All(item => item.Value is string)
            ? items.Select(item => (string)item.Value).ToEquatableArray()
            : throw new LockSyntaxException(value.Start, $"\"{name}\" is an array of texts");
    }

    public EquatableArray<EnumNumber> Numbers(string name)
    {
        LockJson value = Take(name) ?? throw Missing(name);
        return value.Value is List<LockMember> members && members.All(member => member.Value.Value is long)
            ? members.Select(member => new EnumNumber(member.Name, (long)member.Value.Value)).ToEquatableArray()
            : throw new LockSyntaxException(value.Start, $"\"{name}\" is an object of names and numbers");
    }

    /// <summary>Returns the objects of an array; none if the member is absent.</summary>
    public IEnumerable<LockMembers> Objects(string name) => Take(name) is { } value ? Items(value).Select(item => new LockMembers(item)) : [];

    /// <summary>Rejects members that were not read.</summary>
    public void End()
    {
        if (_members.Count > 0)
        {
            throw new LockSyntaxException(_members[0].Start, $"the member \"{_members[0].Name}\" is not known here");
        }
    }

    private static List<LockJson> Items(LockJson value) => value.Value as List<LockJson> ?? throw new LockSyntaxException(value.Start, "an array is expected here");

    private LockJson? Take(string name)
    {
        LockMember? member = _members.FirstOrDefault(candidate => candidate.Name == name);
        if (member is not null)
        {
            _members.Remove(member);
        }

        return member?.Value;
    }

    private LockSyntaxException Missing(string name) => new(_start, $"the member \"{name}\" is missing");
}
