namespace JsonOrm.Upgrades;

/// <summary>What a database knows of a table beside the schema of its class: ids, earlier names, and the steps from the forms of rows that its files still hold.</summary>
internal sealed record TableHistory
{
    /// <summary>A table whose rows have had one form only.</summary>
    public static TableHistory None { get; } = new();

    /// <summary>A table that its class makes: a lock file from which a column was removed has ids that are no places.</summary>
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

    /// <summary>The version of the form that rows are written in: 1, and one more for each change that gave rows another text.</summary>
    public int RowVersion { get; init; } = 1;

    /// <summary>By column, its id; empty when each has its place from 1.</summary>
    public int[] Ids { get; init; } = [];

    /// <summary>By column, the names it had before; empty when none had another.</summary>
    public string[][] FormerNames { get; init; } = [];

    /// <summary>Names that the table had before.</summary>
    public string[] FormerTables { get; init; } = [];

    /// <summary>Columns that were removed and whose values are kept with the rows.</summary>
    public ColumnSchema[] Removed { get; init; } = [];

    /// <summary>True when rows may hold members that are no columns.</summary>
    public bool Keeps { get; init; }

    /// <summary>The steps from older forms to the present one, the oldest first.</summary>
    public LineUpgrade[] Steps { get; init; } = [];

    /// <summary>The id of a column.</summary>
    public int IdOf(int ordinal) => ordinal < Ids.Length ? Ids[ordinal] : ordinal + 1;

    /// <summary>The names a column had before.</summary>
    public string[] FormerNamesOf(int ordinal) => ordinal < FormerNames.Length ? FormerNames[ordinal] : [];

    /// <summary>The steps as a schema file holds them: none when all rows were written with the last of them, because then no row of an older form is left in the files.</summary>
    public LineUpgrade[] StoredSteps => Array.Exists(Steps, static step => step.IsWhole) ? [] : Steps;

    /// <summary>True when there is nothing that a schema file would not say without it.</summary>
    public bool IsPlain => RowVersion == 1 && Ids.Length == 0 && FormerNames.Length == 0 && FormerTables.Length == 0 && Removed.Length == 0 && !Keeps;
}
