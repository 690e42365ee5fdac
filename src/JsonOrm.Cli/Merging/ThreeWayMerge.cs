namespace JsonOrm.Cli.Merging;

/// <summary>
/// Merges the changes of two sides since a common state, row by row and column by column. What only one side changed is taken from it. What both changed alike is taken once. Everything else is a conflict, and keeps our value; a row that we deleted and they changed stays with their change, unless our side is to decide.
/// <para>What the two sides together would break is a conflict too: a unique value that both gave to different rows, and a row that one side deleted while the other refers to it. Their change is then left out, and whatever
/// needs it.</para>
/// </summary>
internal sealed class ThreeWayMerge
{
    private readonly DatabaseRows _base;
    private readonly DatabaseRows _ours;
    private readonly DatabaseRows _theirs;
    private readonly IReadOnlyList<TableSchema> _schemas;
    private readonly Dictionary<(string Table, string Key), MergeConflict> _conflicts = [];

    private readonly bool _isSwapped;
    private readonly bool _isDecided;
    private readonly string _us;
    private readonly string _them;

    private ThreeWayMerge(DatabaseRows @base, DatabaseRows ours, DatabaseRows theirs, bool isSwapped, bool isDecided)
    {
        (_isSwapped, _isDecided) = (isSwapped, isDecided);
        (_us, _them) = isSwapped ? ("their side", "our side") : ("our side", "their side");
        (_base, _ours, _theirs) = (@base, ours, theirs);
        _schemas = [.. ours.Schemas, .. theirs.Schemas.Where(table => ours.Schema(table.Name) is null && @base.Schema(table.Name) is null)];
        foreach (TableSchema table in _schemas)
        {
            Merged.Add(table.Name, new(ours.Of(table.Name), StringComparer.Ordinal));
        }
    }

    /// <summary>The merged rows, by table and key.</summary>
    public Dictionary<string, Dictionary<string, string>> Merged { get; } = new(StringComparer.Ordinal);

    /// <summary>The tables of the merged database.</summary>
    public IReadOnlyList<TableSchema> Schemas => _schemas;

    /// <summary>The conflicts, in the order of tables.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => [.. _conflicts.Values.Select(conflict => conflict with
    {
        Ours = _isSwapped ? conflict.Theirs : conflict.Ours,
        Theirs = _isSwapped ? conflict.Ours : conflict.Theirs,
        Kept = Merged[conflict.Table].GetValueOrDefault(conflict.Key),
    })];

    /// <summary>The number of rows that were taken from the other side, whole or in part.</summary>
    public int Taken { get; private set; }

    /// <summary>Merges.</summary>
    /// <param name="base">The common state.</param>
    /// <param name="ours">Our state. Its tables have the schema of the result.</param>
    /// <param name="theirs">Their state.</param>
    /// <param name="isSwapped">True if the caller has exchanged the sides, so that the other one's schema and undecided values are kept.</param>
    /// <param name="isDecided">True if our side decides conflicts, so that what it deleted stays deleted.</param>
    public static ThreeWayMerge Run(DatabaseRows @base, DatabaseRows ours, DatabaseRows theirs, bool isSwapped = false, bool isDecided = false)
    {
        var merge = new ThreeWayMerge(@base, ours, theirs, isSwapped, isDecided);
        foreach (TableSchema table in merge._schemas)
        {
            merge.MergeRows(table);
        }

        while (merge.WithdrawDuplicates() | merge.WithdrawDangling())
        {
            // What was left out may have been what another of their changes needs.
        }

        merge.Taken = merge._schemas.Sum(table => merge.Merged[table.Name].Count(row => ours.Of(table.Name).GetValueOrDefault(row.Key) != row.Value)
            + ours.Of(table.Name).Keys.Count(key => !merge.Merged[table.Name].ContainsKey(key)));
        return merge;
    }

    private void MergeRows(TableSchema table)
    {
        Dictionary<string, string> before = _base.Of(table.Name), ours = _ours.Of(table.Name), merged = Merged[table.Name];
        foreach ((string key, string theirs) in _theirs.Of(table.Name))
        {
            string? old = before.GetValueOrDefault(key), our = ours.GetValueOrDefault(key);
            if (theirs == old || theirs == our)
            {
                continue;
            }

            if (our == old)
            {
                merged[key] = theirs;
            }
            else if (our is null)
            {
                Conflict(table, key, $"Deleted on {_us}, and changed on {_them}.", []);
                if (!_isDecided)
                {
                    merged[key] = theirs;
                }
            }
            else
            {
                merged[key] = MergeColumns(table, key, old, our, theirs);
            }
        }

        foreach ((string key, string old) in before)
        {
            if (!_theirs.Of(table.Name).ContainsKey(key) && ours.TryGetValue(key, out string? our))
            {
                if (our == old)
                {
                    merged.Remove(key);
                }
                else
                {
                    Conflict(table, key, $"Changed on {_us}, and deleted on {_them}.", []);
                }
            }
        }
    }

    private string MergeColumns(TableSchema table, string key, string? old, string our, string theirs)
    {
        Dictionary<string, string> before = old is null ? [] : DatabaseRows.Members(old), ours = DatabaseRows.Members(our), other = DatabaseRows.Members(theirs);
        var both = new List<string>();
        var merged = new Dictionary<string, string>(ours, StringComparer.Ordinal);
        foreach (string name in before.Keys.Union(ours.Keys).Union(other.Keys).ToArray())
        {
            string? was = before.GetValueOrDefault(name), mine = ours.GetValueOrDefault(name), yours = other.GetValueOrDefault(name);
            if (yours == mine || (yours == was && old is not null))
            {
                continue;
            }

            if (mine != was || old is null)
            {
                both.Add(name);
            }
            else if (yours is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = yours;
            }
        }

        if (both.Count > 0)
        {
            Conflict(table, key, old is null ? "Both sides inserted a row with this key, with different values." : "Both sides changed the same columns.", both);
        }

        // Two rows of one key that were inserted independently are two things: nothing of theirs is mixed into ours.
        return old is null ? our : DatabaseRows.Record(merged, table);
    }

    // Two rows of a unique value: what we had stays. Returns if anything was withdrawn.
    private bool WithdrawDuplicates()
    {
        bool isChanged = false;
        foreach (TableSchema table in _schemas)
        {
            foreach (IndexSchema index in table.Indexes.Where(static index => index.IsUnique))
            {
                string[] columns = [.. index.Columns.Select(ordinal => table.Columns[ordinal].Name)];
                var holders = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach ((string key, string record) in _ours.Of(table.Name))
                {
                    // A value that we hold counts as held even if its row is to lose it, so that rows can be written one after the other.
                    if (Merged[table.Name].ContainsKey(key) && ValueOf(record, columns) is { } value)
                    {
                        holders[value] = key;
                    }
                }

                foreach ((string key, string record) in Merged[table.Name].ToArray())
                {
                    if (record != _ours.Of(table.Name).GetValueOrDefault(key) && ValueOf(record, columns) is { } value && !holders.TryAdd(value, key) && holders[value] != key)
                    {
                        Withdraw(table, key, $"The unique value {value} of {string.Join(", ", columns)} belongs to the row {holders[value]}.");
                        isChanged = true;
                    }
                }
            }
        }

        return isChanged;
    }

    // A reference to a row that is not there. Returns if anything was withdrawn.
    private bool WithdrawDangling()
    {
        bool isChanged = false;
        foreach (TableSchema table in _schemas)
        {
            foreach (ForeignKeySchema reference in table.ForeignKeys)
            {
                string[] columns = [.. reference.Columns.Select(ordinal => table.Columns[ordinal].Name)];
                Dictionary<string, string>? referred = Merged.GetValueOrDefault(reference.ReferencedTable);
                foreach ((string key, string record) in Merged[table.Name].ToArray())
                {
                    if (ValueOf(record, columns) is not { } target || referred is null || referred.ContainsKey(target))
                    {
                        continue;
                    }

                    if (record != _ours.Of(table.Name).GetValueOrDefault(key))
                    {
                        Withdraw(table, key, $"It refers to the row {target} of '{reference.ReferencedTable}', which {_us} has not.");
                        isChanged = true;
                    }
                    else if (_ours.Of(reference.ReferencedTable).TryGetValue(target, out string? deleted))
                    {
                        // Their deletion would take our row with it.
                        Conflict(_schemas.First(schema => schema.Name == reference.ReferencedTable), target, $"Deleted on {_them}, and the row {key} of '{table.Name}' on {_us} refers to it.", []);
                        referred[target] = deleted;
                        isChanged = true;
                    }
                }
            }
        }

        return isChanged;
    }

    private void Withdraw(TableSchema table, string key, string reason)
    {
        Conflict(table, key, reason, []);
        if (_ours.Of(table.Name).TryGetValue(key, out string? our))
        {
            Merged[table.Name][key] = our;
        }
        else
        {
            Merged[table.Name].Remove(key);
        }
    }

    private void Conflict(TableSchema table, string key, string reason, IReadOnlyList<string> columns) => _conflicts[(table.Name, key)] = new MergeConflict(
        table.Name, key, reason, columns, _base.Of(table.Name).GetValueOrDefault(key), _ours.Of(table.Name).GetValueOrDefault(key), _theirs.Of(table.Name).GetValueOrDefault(key));

    private static string? ValueOf(string record, string[] columns) => DatabaseRows.ValuesOf(DatabaseRows.Members(record), columns);
}
