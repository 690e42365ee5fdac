namespace JsonOrm.Cli.Merging;

/// <summary>A row that two states do not have in common.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Its key, a JSON array.</param>
/// <param name="Old">The record of the first state; null if it has none.</param>
/// <param name="New">The record of the second state; null if it has none.</param>
internal sealed record RowDifference(string Table, string Key, string? Old, string? New)
{
    /// <summary>What happened to the row.</summary>
    public string Change => Old is null ? "insert" : New is null ? "delete" : "update";

    /// <summary>The columns that differ; null unless the row was updated.</summary>
    public IReadOnlyList<string>? Columns
    {
        get
        {
            if (Old is null || New is null)
            {
                return null;
            }

            Dictionary<string, string> old = DatabaseRows.Members(Old), now = DatabaseRows.Members(New);
            return [.. old.Keys.Union(now.Keys).Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))];
        }
    }

    /// <summary>Returns the rows in which two states differ, by table, in the order of the keys of the first state; new rows come last.</summary>
    public static IEnumerable<RowDifference> Between(DatabaseRows old, DatabaseRows now)
    {
        foreach (string table in old.Tables.Keys.Union(now.Tables.Keys))
        {
            Dictionary<string, string> before = old.Of(table), after = now.Of(table);
            foreach ((string key, string record) in before)
            {
                if (after.GetValueOrDefault(key) is var other && other != record)
                {
                    yield return new RowDifference(table, key, record, other);
                }
            }

            foreach ((string key, string record) in after)
            {
                if (!before.ContainsKey(key))
                {
                    yield return new RowDifference(table, key, null, record);
                }
            }
        }
    }
}
