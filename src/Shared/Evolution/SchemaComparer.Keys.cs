namespace JsonOrm.Evolution;

// Key, concurrency token, indexes and foreign keys.
internal sealed partial class SchemaComparer
{
    private void CompareKey()
    {
        string before = _before.Names(_before.Key), after = _after.Names(_after.Key);
        string what = $"The key is ({before}) {_side.Before} and ({after}) in the class";
        const string Next = "All rows are written in the new order in one commit; two rows with one key are refused.";
        var sources = new List<int>();
        bool keepsOrder = true;
        foreach (int place in _after.Key)
        {
            ColumnOrigin step = _difference.Steps[place];
            sources.Add(step.IsKept ? -1 : step.Source);
            keepsOrder &= step.KeepsOrder;
        }

        if (Same(sources, _before.Key))
        {
            if (!keepsOrder)
            {
                Add(ChangeKind.KeyTypeChanged, after, $"The key ({after}) has values of another type or order in the class", Next);
            }
        }
        else if (sources.Count == _before.Key.Count && sources.TrueForAll(source => Contains(_before.Key, source)))
        {
            Add(ChangeKind.KeyReordered, after, what, Next);
        }
        else
        {
            Add(ChangeKind.KeyChanged, after, what, Next);
        }

        if (_before.HasAssignedKey != _after.HasAssignedKey)
        {
            if (_before.HasAssignedKey)
            {
                Add(ChangeKind.KeyBecameGiven, after, $"The key is assigned by the database {_side.Before}, and not in the class", "Rows keep their keys, and the program gives the next ones.");
            }
            else
            {
                Add(ChangeKind.KeyBecameAssigned, after, $"The key is not assigned by the database {_side.Before}, and assigned by it in the class", "Rows keep their keys, and the next ones are above all of them. To go on giving keys, mark it [DatabaseGenerated(DatabaseGeneratedOption.None)].");
            }
        }
    }

    private static bool Same(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        if (first.Count != second.Count)
        {
            return false;
        }

        for (int i = 0; i < first.Count; i++)
        {
            if (first[i] != second[i])
            {
                return false;
            }
        }

        return true;
    }

    private void CompareToken()
    {
        int source = _after.ConcurrencyColumn < 0 ? -1 : _sources[_after.ConcurrencyColumn];
        string what = $"The concurrency token is {StateText.Token(_before)} {_side.Before} and {StateText.Token(_after)} in the class";
        if (_before.ConcurrencyColumn < 0 && _after.ConcurrencyColumn >= 0)
        {
            Add(ChangeKind.TokenAdded, _after.Columns[_after.ConcurrencyColumn].Name, what, "Rows keep what the column holds, and each update moves it on.");
        }
        else if (_before.ConcurrencyColumn >= 0 && _after.ConcurrencyColumn < 0)
        {
            Add(ChangeKind.TokenRemoved, _before.Columns[_before.ConcurrencyColumn].Name, what, "Updates are no longer checked.");
        }
        else if (_before.ConcurrencyColumn >= 0 && source != _before.ConcurrencyColumn)
        {
            Add(ChangeKind.TokenMoved, _after.Columns[_after.ConcurrencyColumn].Name, what, "Rows keep what both columns hold, and updates are checked by the new one.");
        }
    }

    private void CompareIndexes()
    {
        foreach (IndexState index in _before.Indexes)
        {
            if (Find(_after.Indexes, index.Name) is null)
            {
                Add(ChangeKind.IndexRemoved, index.Name, $"Index '{index.Name}' over ({_before.Names(index)}) is {_side.Before} but not in the class", "Its files go with the next checkpoint.");
            }
        }

        foreach (IndexState index in _after.Indexes)
        {
            string over = $"Index '{index.Name}' over ({_after.Names(index)})";
            if (Find(_before.Indexes, index.Name) is not { } before)
            {
                Add(index.IsUnique ? ChangeKind.IndexBecameUnique : ChangeKind.IndexAdded, index.Name, $"{over} is in the class but not {_side.Before}", index.IsUnique ? "It is built from the rows; two rows with one value are refused." : "It is built from the rows.");
                continue;
            }

            if (!Same(SourcesOf(index.Columns), before.Columns) || !SamePaths(before, index))
            {
                Add(ChangeKind.IndexChanged, index.Name, $"Index '{index.Name}' is over ({_before.Names(before)}) {_side.Before} and over ({_after.Names(index)}) in the class", "It is built anew from the rows.");
            }

            if (before.IsUnique != index.IsUnique)
            {
                Add(
                    index.IsUnique ? ChangeKind.IndexBecameUnique : ChangeKind.IndexNoLongerUnique,
                    index.Name,
                    $"{over} is {(index.IsUnique ? "unique in the class, and not " : "not unique in the class, and unique ")}{_side.Before}",
                    index.IsUnique ? "Two rows with one value are refused." : "Its entries stay.");
            }
        }
    }

    private static bool SamePaths(IndexState before, IndexState after)
    {
        bool isSame = before.Paths.Count == after.Paths.Count;
        for (int i = 0; isSame && i < after.Paths.Count; i++)
        {
            isSame = before.Paths[i] == after.Paths[i];
        }

        return isSame;
    }

    private List<int> SourcesOf(IReadOnlyList<int> places)
    {
        var sources = new List<int>();
        foreach (int place in places)
        {
            sources.Add(_isKept[place] ? -1 : _sources[place]);
        }

        return sources;
    }

    private static IndexState? Find(IReadOnlyList<IndexState> indexes, string name)
    {
        foreach (IndexState index in indexes)
        {
            if (index.Name == name)
            {
                return index;
            }
        }

        return null;
    }

    private void CompareReferences()
    {
        var found = new HashSet<ReferenceState>();
        foreach (ReferenceState reference in _after.References)
        {
            ReferenceState? before = null;
            foreach (ReferenceState candidate in _before.References)
            {
                if (Same(SourcesOf(reference.Columns), candidate.Columns) && NameNow(candidate.Table) == reference.Table)
                {
                    before = candidate;
                }
            }

            string name = $"Foreign key {StateText.Describe(_after, reference)}";
            if (before is null)
            {
                Add(ChangeKind.ReferenceAdded, _after.Names(reference.Columns), $"{name} is in the class but not {_side.Before}", "Every row that refers to something has to find it.");
                continue;
            }

            found.Add(before);
            if (before.OnDelete != reference.OnDelete)
            {
                Add(ChangeKind.ReferenceActionChanged, _after.Names(reference.Columns), $"{name} is {before.OnDelete} on delete {_side.Before}", "It concerns deletes from now on.");
            }
        }

        foreach (ReferenceState reference in _before.References)
        {
            if (!found.Contains(reference))
            {
                Add(ChangeKind.ReferenceRemoved, _before.Names(reference.Columns), $"Foreign key {StateText.Describe(_before, reference)} is {_side.Before} but not in the class", "Rows stay, and nothing checks what they refer to.");
            }
        }
    }

    private string NameNow(string table) => _side.RenamedTables.TryGetValue(table, out string? now) ? now : table;
}
