using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>The content of each kind of line.</summary>
internal static class LockLines
{
    /// <summary>Reads a line: its present definition, the versions that have it, and its earlier definitions.</summary>
    /// <param name="members">The members of the line.</param>
    /// <param name="form">Reads a definition.</param>
    /// <param name="version">The version of the file.</param>
    public static Locked<TForm> Line<TForm>(LockMembers members, Func<LockMembers, TForm> form, int version)
        where TForm : class, IEquatable<TForm>
    {
        TForm now = form(members);
        int since = members.Number("since", 1, version, absent: 1);
        int removed = members.Number("removed", since + 1, version, absent: 0);
        var line = new Locked<TForm>(since, removed, now, Was(members, form, since, removed > 0 ? removed : version));
        members.End();
        return line;
    }

    /// <summary>Reads earlier definitions; the last version of each is greater than that of the previous one and less than <paramref name="end"/>.</summary>
    public static EquatableArray<Past<TForm>> Was<TForm>(LockMembers members, Func<LockMembers, TForm> form, int since, int end)
        where TForm : class, IEquatable<TForm>
    {
        var was = new List<Past<TForm>>();
        int least = since;
        foreach (LockMembers past in members.Objects("was"))
        {
            int until = past.Number("until", least, end - 1);
            was.Add(new Past<TForm>(until, form(past)));
            least = until + 1;
            past.End();
        }

        return was.ToEquatableArray();
    }

    public static ColumnForm Column(LockMembers members)
    {
        int start = members.StartOf("type");
        string name = members.Text("name");
        string written = members.Text("type");
        string type = LockTypes.Read(written) ?? throw new LockSyntaxException(start, $"\"{written}\" is no type of a column");
        bool isNullable = members.RequiredFlag("nullable");
        bool isEnum = type == LockTypes.Enum;
        return new ColumnForm(
            name,
            type,
            isNullable,
            type == LockTypes.Json ? members.Text("shape") : "",
            isEnum && members.Flag("flags"),
            isEnum ? members.Numbers("members") : EquatableArray<EnumNumber>.Empty);
    }

    public static KeyForm Key(LockMembers members) => new(members.Ids("key"), members.Flag("assigned"), members.Number("concurrency", 1, int.MaxValue, absent: 0));

    public static IndexForm Index(LockMembers members) => new(members.Text("index"), members.Ids("columns"), members.Flag("unique")) { Inside = members.Texts("inside") };

    public static ReferenceForm Reference(LockMembers members)
    {
        string table = members.Text("references");
        EquatableArray<int> columns = members.Ids("columns");
        int start = members.StartOf("onDelete");
        string action = members.Text("onDelete");
        return new ReferenceForm(table, columns, LockTypes.ReadAction(action) ?? throw new LockSyntaxException(start, $"\"{action}\" is not \"restrict\", \"cascade\" or \"setNull\""));
    }
}
