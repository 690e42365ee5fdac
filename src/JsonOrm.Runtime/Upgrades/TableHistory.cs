namespace JsonOrm.Upgrades;

/// <summary>
/// What a database records about a table in addition to the schema of its class: ids, earlier names, and the steps from the formats of rows that its files
/// still contain.
/// </summary>
internal sealed record TableHistory
{
    /// <summary>The history of a table whose rows have had one format only.</summary>
    public static TableHistory None { get; } = new();

    /// <summary>Returns the history of a table that is created from its class: if the lock file has a removed column, the ids are not the positions of the columns.</summary>
    public static TableHistory Of(TableSchema schema)
    {
        foreach (ColumnSchema column in schema.Columns)
        {
            if (column.Id > 0 && column.Id != column.Ordinal + 1)
            {
                return new TableHistory { Ids = Array.ConvertAll([.. schema.Columns], static each => each.Id) };
            }
        }

        return None;
    }

    /// <summary>The format version that rows are written in: 1, plus one for each change of the format.</summary>
    public int RowVersion { get; init; } = 1;

    /// <summary>The id of each column; empty if each id is the column's position counted from 1.</summary>
    public int[] Ids { get; init; } = [];

    /// <summary>The earlier names of each column; empty if no column had another name.</summary>
    public string[][] FormerNames { get; init; } = [];

    /// <summary>Earlier names of the table.</summary>
    public string[] FormerTables { get; init; } = [];

    /// <summary>Removed columns whose values are kept with the rows.</summary>
    public ColumnSchema[] Removed { get; init; } = [];

    /// <summary>True if rows may have members that are not columns.</summary>
    public bool Keeps { get; init; }

    /// <summary>The steps from earlier formats to the present one, the oldest first.</summary>
    public LineUpgrade[] Steps { get; init; } = [];

    /// <summary>Returns the id of a column.</summary>
    public int IdOf(int ordinal) => ordinal < Ids.Length ? Ids[ordinal] : ordinal + 1;

    /// <summary>Returns the earlier names of a column.</summary>
    public string[] FormerNamesOf(int ordinal) => ordinal < FormerNames.Length ? FormerNames[ordinal] : [];

    /// <summary>
    /// Returns the steps to write to a schema file: none if all rows were written with the last of them, because then the files contain no row of an earlier
    /// format.
    /// </summary>
    public LineUpgrade[] StoredSteps => Array.Exists(Steps, static step => step.IsWhole) ? [] : Steps;

    /// <summary>True if there is nothing to add to the schema file.</summary>
    public bool IsPlain => RowVersion == 1 && Ids.Length == 0 && FormerNames.Length == 0 && FormerTables.Length == 0 && Removed.Length == 0 && !Keeps;
}
