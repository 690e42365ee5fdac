namespace JsonOrm.Evolution;

/// <summary>
/// Compares an earlier version of a table with its class: the one classification with which the engine opens a database and the analyzer reports a pending
/// change. A column of the class is matched with an earlier one by id if both have one from a lock file; otherwise by name, by <c>[RenamedFrom]</c>, by an
/// earlier name, and finally with a removed column whose values are kept. A name goes to the column that declares it as its former name if the earlier version
/// does not have that column: the column that has the name now came later.
/// </summary>
internal sealed partial class SchemaComparer
{
    private readonly SchemaState _before;
    private readonly SchemaState _after;
    private readonly SchemaAnswers _answers;
    private readonly ComparisonSide _side;
    private readonly SchemaDifference _difference = new();
    private readonly int[] _sources;
    private readonly bool[] _isKept;
    private readonly bool[] _isTaken;

    private SchemaComparer(SchemaState before, SchemaState after, SchemaAnswers answers, ComparisonSide side)
    {
        _before = before;
        _after = after;
        _answers = answers;
        _side = side;
        _sources = new int[after.Columns.Count];
        _isKept = new bool[after.Columns.Count];
        _isTaken = new bool[before.Columns.Count];
        for (int i = 0; i < _sources.Length; i++)
        {
            _sources[i] = -1;
        }
    }

    /// <summary>Compares the two.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The class.</param>
    /// <param name="answers">The answers that the class declares.</param>
    /// <param name="side">The source of the earlier version, and the kind of comparison.</param>
    public static SchemaDifference Compare(SchemaState before, SchemaState after, SchemaAnswers answers, ComparisonSide side)
    {
        var comparer = new SchemaComparer(before, after, answers, side);
        comparer.CompareTable();
        comparer.Match();
        comparer.CompareColumns();
        comparer.CompareUpgrade();
        comparer.CompareKey();
        comparer.CompareToken();
        comparer.CompareIndexes();
        comparer.CompareReferences();
        comparer.CompareVersions();
        return comparer._difference;
    }

    private void Add(ChangeKind kind, string path, string what, string next) => _difference.Changes.Add(new SchemaChange(kind, path, what, next));

    private void CompareTable()
    {
        if (_before.Table != _after.Table)
        {
            Add(ChangeKind.TableRenamed, _after.Table, $"The table is '{_before.Table}' {_side.Before} and '{_after.Table}' in the class", "It keeps its rows under the new name.");
        }
    }

    // The changes that a method of the class must handle: a removed column, or one whose value only the method knows. A new nullable column does not require
    // another call.
    private void CompareUpgrade()
    {
        if (_answers.UpgradedBy is { } method && (Array.Exists(_difference.Steps, static step => step.Absent == AbsentWay.Zero)
            || _difference.Changes.Exists(change => change.Kind == ChangeKind.TypeChangedForUpgrade || (change.Kind == ChangeKind.ColumnRemoved && Contains(_answers.Removed, change.Path)))))
        {
            _difference.RunsUpgrade = true;
            DescribeAdded($"Rows have null, or what {method} sets.");
            Add(ChangeKind.RowsUpgraded, _after.Table, $"{method} of [UpgradedBy] makes each row from the one before", "It is called for every row.");
        }
        else if (_answers.UpgradedBy is { } unused)
        {
            DescribeAdded($"Rows have null: {unused} of [UpgradedBy] is not called for a new nullable column alone. [FilledBy(nameof(…))] gives it values.");
        }
    }

    private void DescribeAdded(string next)
    {
        for (int i = 0; i < _difference.Changes.Count; i++)
        {
            if (_difference.Changes[i].Kind == ChangeKind.ColumnAdded)
            {
                _difference.Changes[i] = new SchemaChange(ChangeKind.ColumnAdded, _difference.Changes[i].Path, _difference.Changes[i].What, next);
            }
        }
    }

    private void Match()
    {
        Match(static (comparer, column) => comparer.ById(column));
        int[] byId = (int[])_sources.Clone();
        Match(static (comparer, column) => comparer.Free(column.Name));
        MoveChains(byId);
        Match(static (comparer, column) => comparer.ByFormerName(column));
        Match(static (comparer, column) => comparer.ByEarlierName(column));
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] < 0 && KeptOf(_after.Columns[i]) is >= 0 and int kept)
            {
                _sources[i] = kept;
                _isKept[i] = true;
            }
        }
    }

    // Each move ends at a column that the earlier version lacks, so that a chain of names moves from its end, and an exchange moves nothing.
    private void MoveChains(int[] byId)
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            ColumnState column = _after.Columns[i];
            if (_sources[i] >= 0 || IsKept(column.Name))
            {
                continue;
            }

            foreach (string name in _answers.Of(column.Name).RenamedFrom)
            {
                int other = _after.IndexOf(name);
                if (other >= 0 && byId[other] < 0 && _sources[other] is >= 0 and int place && _before.Columns[place].Name == name)
                {
                    _sources[other] = -1;
                    _sources[i] = place;
                    i = -1;
                    break;
                }
            }
        }
    }

    private bool IsKept(string name)
    {
        foreach (ColumnState removed in _before.Removed)
        {
            if (removed.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private void Match(Func<SchemaComparer, ColumnState, int> find)
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] < 0 && find(this, _after.Columns[i]) is >= 0 and int place)
            {
                _sources[i] = place;
                _isTaken[place] = true;
            }
        }
    }

    private int ById(ColumnState column)
    {
        if (column.Id > 0 && (_side.IdsAgree || (_before.Version > 0 && _after.Version > 0)))
        {
            for (int i = 0; i < _before.Columns.Count; i++)
            {
                if (!_isTaken[i] && _before.Columns[i].Id == column.Id)
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private int Free(string name) => _before.IndexOf(name) is >= 0 and int place && !_isTaken[place] ? place : -1;

    private int ByFormerName(ColumnState column)
    {
        foreach (string name in _answers.Of(column.Name).RenamedFrom)
        {
            if (Free(name) is >= 0 and int place)
            {
                return place;
            }
        }

        return -1;
    }

    // A class from before a rename finds its column again; a column whose removal is acknowledged matches none.
    private int ByEarlierName(ColumnState column)
    {
        for (int i = 0; i < _before.Columns.Count; i++)
        {
            if (!_isTaken[i] && Contains(_before.Columns[i].FormerNames, column.Name) && !Contains(_answers.Removed, _before.Columns[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private int KeptOf(ColumnState column)
    {
        for (int i = 0; i < _before.Removed.Count; i++)
        {
            string name = _before.Removed[i].Name;
            if (name == column.Name || Contains(_answers.Of(column.Name).RenamedFrom, name))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        foreach (string candidate in names)
        {
            if (candidate == name)
            {
                return true;
            }
        }

        return false;
    }

    private void CompareVersions()
    {
        if (_after.Version > 0 && _before.Version > _after.Version && _difference.IsRefused)
        {
            // An earlier class cannot answer for what came after it, so the differences stand without advice.
            for (int i = 0; i < _difference.Changes.Count; i++)
            {
                _difference.Changes[i] = _difference.Changes[i] with { Next = "" };
            }

            _difference.Changes.Insert(0, new SchemaChange(
                ChangeKind.LaterVersion,
                _after.Table,
                $"Version {_before.Version} of the table is {_side.Before}, and the class is version {_after.Version}",
                "Use the program that has the later class. These are the differences:"));
        }
    }
}

/// <summary>The source of the earlier version, and the kind of comparison.</summary>
internal sealed class ComparisonSide
{
    /// <summary>A database that is opened for writing.</summary>
    public static ComparisonSide Database { get; } = new();

    /// <summary>The source's name in sentences: "on disk", "in the lock file".</summary>
    public string Before { get; set; } = "on disk";

    /// <summary>True if nothing is written, so that a column that the class lacks is not lost.</summary>
    public bool ReadsOnly { get; set; }

    /// <summary>True if the ids of both sides belong to one numbering, whatever the versions.</summary>
    public bool IdsAgree { get; set; }

    /// <summary>The current name for each former name of another table.</summary>
    public IReadOnlyDictionary<string, string> RenamedTables { get; set; } = new Dictionary<string, string>();
}
