namespace JsonOrm.Cli.Merging;

/// <summary>
/// Decides whose schemas a merge begins with. If a side has changed the schema of a table, the other side may not have changed the table at all: rows of two forms have no columns to be compared by.
/// </summary>
internal static class SchemaChoice
{
    /// <summary>Returns true if the merge has to begin with their side.</summary>
    /// <exception cref="CommandException">Both sides have changed schemas, or one has changed the schema and the other the rows of a table.</exception>
    public static bool BeginsWithTheirs(DatabaseRows @base, DatabaseRows ours, DatabaseRows theirs)
    {
        var changedByUs = new List<string>();
        var changedByThem = new List<string>();
        foreach (string table in @base.Schemas.Concat(ours.Schemas).Concat(theirs.Schemas).Select(static schema => schema.Name).Distinct())
        {
            string? before = TextOf(@base.Schema(table)), mine = TextOf(ours.Schema(table)), yours = TextOf(theirs.Schema(table));
            if (mine == yours)
            {
                continue;
            }

            if (mine != before && yours != before)
            {
                throw Refuse(table, before is null ? "both sides created it, with different schemas" : "both sides changed its schema");
            }

            bool isTheirs = mine == before;
            if (before is null)
            {
                // A new table of one side is added to the other.
                continue;
            }

            (isTheirs ? changedByThem : changedByUs).Add(table);
            DatabaseRows other = isTheirs ? ours : theirs;
            if (!SameRows(@base.Of(table), other.Of(table)))
            {
                throw Refuse(table, $"{(isTheirs ? "their" : "our")} side changed its schema, and {(isTheirs ? "our" : "their")} side its rows");
            }
        }

        if (changedByUs.Count > 0 && changedByThem.Count > 0)
        {
            throw Refuse(changedByThem[0], $"their side changed its schema, and our side that of '{changedByUs[0]}'");
        }

        return changedByThem.Count > 0;
    }

    private static bool SameRows(Dictionary<string, string> left, Dictionary<string, string> right) =>
        left.Count == right.Count && left.All(row => right.GetValueOrDefault(row.Key) == row.Value);

    private static string? TextOf(TableSchema? schema) => schema is null ? null : SchemaJson.Write(schema, indented: false);

    private static CommandException Refuse(string table, string why) => new(
        ExitCode.Refused, $"Table '{table}' cannot be merged: {why}. Nothing was changed. Bring one side to the schema of the other first: open it with the class of the other side and commit, and merge then.");
}
