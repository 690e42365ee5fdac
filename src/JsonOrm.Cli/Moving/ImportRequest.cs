namespace JsonOrm.Cli.Moving;

/// <summary>What an import was asked to do.</summary>
internal sealed record ImportRequest
{
    /// <summary>The folder of the database.</summary>
    public required string Folder { get; init; }

    /// <summary>The file to import.</summary>
    public required string Source { get; init; }

    /// <summary>Its format.</summary>
    public required TransferFormat Format { get; init; }

    /// <summary>The table; null to take it from the file.</summary>
    public string? Table { get; init; }

    /// <summary>True to create the table, and the database, if it does not exist.</summary>
    public bool Creates { get; init; }

    /// <summary>True to create a collection instead of a table.</summary>
    public bool CreatesCollection { get; init; }

    /// <summary>The key columns of a table that is created.</summary>
    public string[] Key { get; init; } = [];

    /// <summary>What to do if a row with a record's key exists.</summary>
    public RecordConflict OnConflict { get; init; }

    /// <summary>The file for rejected records; null to refuse the whole import if there is one.</summary>
    public string? Rejects { get; init; }

    /// <summary>True to change nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The separator of CSV; null to detect it.</summary>
    public char? Separator { get; init; }
}

/// <summary>What an import did to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Read">The number of records in the file.</param>
/// <param name="Written">The number of records written.</param>
/// <param name="Rejected">The number of records rejected.</param>
/// <param name="Created">The schema of the table, if it was created.</param>
internal sealed record ImportedTable(string Table, long Read, long Written, long Rejected, TableSchema? Created);
