namespace JsonOrm.Evolution;

/// <summary>
/// The definition of a table at one time, as a database, a lock file or a class states it: plain values, so that the engine and the analyzer compare with the
/// same code.
/// </summary>
internal sealed class SchemaState
{
    /// <summary>The table's name.</summary>
    public string Table { get; set; } = "";

    /// <summary>The version in the lock file; 0 without one. Ids of columns are compared if both sides have one.</summary>
    public int Version { get; set; }

    /// <summary>Earlier names of the table.</summary>
    public IReadOnlyList<string> FormerNames { get; set; } = [];

    public IReadOnlyList<ColumnState> Columns { get; set; } = [];

    /// <summary>Removed columns whose values are kept with the rows.</summary>
    public IReadOnlyList<ColumnState> Removed { get; set; } = [];

    /// <summary>The indexes of the key columns, in key order.</summary>
    public IReadOnlyList<int> Key { get; set; } = [];

    public bool HasAssignedKey { get; set; }

    /// <summary>The index of the concurrency token, or -1.</summary>
    public int ConcurrencyColumn { get; set; } = -1;

    public IReadOnlyList<IndexState> Indexes { get; set; } = [];

    public IReadOnlyList<ReferenceState> References { get; set; } = [];

    /// <summary>Returns the index of a column; -1 if there is none of the name.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns what an index is over, joined by commas.</summary>
    public string Names(IndexState index)
    {
        var names = new List<string>();
        for (int i = 0; i < index.Columns.Count; i++)
        {
            string inside = i < index.Paths.Count ? index.Paths[i] : "";
            names.Add(inside.Length == 0 ? Columns[index.Columns[i]].Name : Columns[index.Columns[i]].Name + "." + inside);
        }

        return string.Join(", ", names);
    }

    /// <summary>Returns the names of columns, joined by commas.</summary>
    public string Names(IReadOnlyList<int> places)
    {
        var names = new List<string>();
        foreach (int place in places)
        {
            names.Add(Columns[place].Name);
        }

        return string.Join(", ", names);
    }
}

/// <summary>A column at one time.</summary>
internal sealed class ColumnState
{
    public string Name { get; set; } = "";

    /// <summary>The stable id; 0 for none.</summary>
    public int Id { get; set; }

    /// <summary>The name of its <c>ColumnType</c>.</summary>
    public string Type { get; set; } = "";

    public bool IsNullable { get; set; }

    /// <summary>The members of an enum; null for another type.</summary>
    public EnumState? Enum { get; set; }

    /// <summary>The content of a column of type Json, in the notation of docs/file-format.md; null if it was not recorded.</summary>
    public string? Shape { get; set; }

    /// <summary>Earlier names of the column.</summary>
    public IReadOnlyList<string> FormerNames { get; set; } = [];
}

/// <summary>The members of an enum at one time.</summary>
internal sealed class EnumState
{
    public bool IsFlags { get; set; }

    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>The members' numbers, widened to 64 bits, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<long> Values { get; set; } = [];

    /// <summary>Returns the index of a member; -1 if there is none of the name.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>An index at one time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The indexes of its columns.</param>
/// <param name="IsUnique">True if no two rows may have equal values.</param>
internal sealed record IndexState(string Name, IReadOnlyList<int> Columns, bool IsUnique)
{
    /// <summary>For an index over nested JSON, the path inside each column; otherwise empty.</summary>
    public IReadOnlyList<string> Paths { get; set; } = [];
}

/// <summary>A foreign key at one time.</summary>
/// <param name="Columns">The indexes of its columns.</param>
/// <param name="Table">The table that it refers to.</param>
/// <param name="OnDelete">The name of its <c>ReferentialAction</c>.</param>
internal sealed record ReferenceState(IReadOnlyList<int> Columns, string Table, string OnDelete);
