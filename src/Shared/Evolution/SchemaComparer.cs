namespace JsonOrm.Evolution;

/// <summary>
/// Compares an earlier form of a table with its class: the one classification that the engine opens a database by and the analyzer names a pending change by.
/// A column of the class is matched with an earlier one by id where both have one from a lock file; else by name, by <c>[RenamedFrom]</c>, by a name it had before,
/// and at last with one that was removed and whose values are kept.
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

    /// <summary>Compares.</summary>
    /// <param name="before">The earlier form.</param>
    /// <param name="after">The class.</param>
    /// <param name="answers">What the class says about the way.</param>
    /// <param name="side">Where the earlier form comes from, and what is asked for.</param>
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

    // What a method of the class has to look at: a column that goes, or one whose value it alone knows. A nullable column alone does not call it again.
    private void CompareUpgrade()
    {
        if (_answers.UpgradedBy is { } method && (Array.Exists(_difference.Steps, static step => step.Absent == AbsentWay.Zero)
            || _difference.Changes.Exists(change => change.Kind == ChangeKind.TypeChangedForUpgrade || (change.Kind == ChangeKind.ColumnRemoved && Contains(_answers.Removed, change.Path)))))
        {
            _difference.RunsUpgrade = true;
            Add(ChangeKind.RowsUpgraded, _after.Table, $"{method} of [UpgradedBy] makes each row from the one before", "It is called for every row.");
        }
    }

    private void Match()
    {
        Match(static (comparer, column) => comparer.ById(column));
        Match(static (comparer, column) => comparer.Free(column.Name));
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

    // The class before a rename finds its column again; a column whose loss is acknowledged is nobody's.
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
            _difference.Changes.Insert(0, new SchemaChange(
                ChangeKind.LaterVersion,
                _after.Table,
                $"Version {_before.Version} of the table is {_side.Before}, and the class is version {_after.Version}",
                "Use the program that has the later class, or open the database for reading only."));
        }
    }
}

/// <summary>Where the earlier form comes from, and what is asked for.</summary>
internal sealed class ComparisonSide
{
    /// <summary>A database, opened to be written.</summary>
    public static ComparisonSide Database { get; } = new();

    /// <summary>In sentences: "on disk", "in the lock file".</summary>
    public string Before { get; set; } = "on disk";

    /// <summary>True when nothing is written, so that a column that the class lacks is not lost.</summary>
    public bool ReadsOnly { get; set; }

    /// <summary>True when the ids of both sides are of one numbering, whatever the versions.</summary>
    public bool IdsAgree { get; set; }

    /// <summary>For each former name of another table its name now.</summary>
    public IReadOnlyDictionary<string, string> RenamedTables { get; set; } = new Dictionary<string, string>();
}
