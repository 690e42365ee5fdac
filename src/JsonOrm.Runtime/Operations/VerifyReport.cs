using JsonOrm.Files;

namespace JsonOrm;

/// <summary>How thoroughly a database is verified.</summary>
public enum VerifyLevel
{
    /// <summary>The root, the log, and the length and checksum of every file: reads every byte, and no row.</summary>
    Quick,

    /// <summary>
    /// In addition every row: that it is canonical and in key order, that zone maps and counts are true, that each index equals its table, that unique values are unique, and that
    /// foreign keys refer to rows that exist.
    /// </summary>
    Full,
}

/// <summary>What a finding is about.</summary>
public enum VerifyProblem
{
    /// <summary>The root cannot be read.</summary>
    Root,

    /// <summary>The write-ahead log is damaged, or acknowledged commits are missing.</summary>
    Log,

    /// <summary>A schema file is missing or is not what was written.</summary>
    Schema,

    /// <summary>The list of a table's files is missing or is not what was written.</summary>
    Manifest,

    /// <summary>A file of rows is missing or is not what was written.</summary>
    File,

    /// <summary>A row is not canonical.</summary>
    Row,

    /// <summary>Rows are out of key order, a key occurs twice, or their number is not what the table says.</summary>
    Order,

    /// <summary>The bounds that a manifest states for a column are not true.</summary>
    ZoneMap,

    /// <summary>An index is missing, damaged, or does not equal its table.</summary>
    Index,

    /// <summary>Two rows have the same value in a unique index.</summary>
    Unique,

    /// <summary>A row refers to a row that does not exist.</summary>
    Reference,

    /// <summary>The key that is assigned next exists already.</summary>
    NextKey,

    /// <summary>A file differs from the one in the backup although files of its kind never change, or the backup itself is damaged.</summary>
    Backup,

    /// <summary>A merge (<c>jsonorm merge</c>) left a row undecided.</summary>
    Conflict,
}

/// <summary>A problem that verification has found.</summary>
/// <param name="Problem">What it is about.</param>
/// <param name="Text">What was expected and what was found, with the next step.</param>
public sealed record VerifyFinding(VerifyProblem Problem, string Text)
{
    /// <summary>The file, or null if the problem is not in one file.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1, or null if the problem is not in one line.</summary>
    public long? Line { get; init; }

    /// <summary>The table, or null if the problem is not in one table.</summary>
    public string? Table { get; init; }

    /// <summary>The key of the row as a JSON array, or null if the problem is not in one row.</summary>
    public string? Key { get; init; }

    /// <summary>The index, or null if the problem is not in one index.</summary>
    public string? Index { get; init; }

    /// <summary>True if the problem is in something derived from the rows, which <see cref="JsonDatabase.RepairAsync"/> makes anew.</summary>
    public bool IsDerived => Problem == VerifyProblem.Index;
}

/// <summary>The result of a verification.</summary>
/// <param name="Path">The directory of the database.</param>
/// <param name="Level">How thoroughly it was verified.</param>
/// <param name="Position">The number (LSN) of the last commit, or -1 if the database could not be opened.</param>
/// <param name="Findings">The problems, in the order in which they were found.</param>
public sealed record VerifyReport(string Path, VerifyLevel Level, long Position, IReadOnlyList<VerifyFinding> Findings)
{
    /// <summary>The number of tables.</summary>
    public int Tables { get; init; }

    /// <summary>The number of files that were read.</summary>
    public int Files { get; init; }

    /// <summary>The number of bytes that were read to verify checksums.</summary>
    public long Bytes { get; init; }

    /// <summary>The number of rows that were verified; 0 for <see cref="VerifyLevel.Quick"/>.</summary>
    public long Rows { get; init; }

    /// <summary>Tables whose rows were not verified, because their files are damaged.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>True if there are more problems than <see cref="VerifyOptions.MostFindings"/>.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>True if no problem was found.</summary>
    public bool IsSound => Findings.Count == 0;
}

/// <summary>How a database is verified.</summary>
public sealed class VerifyOptions
{
    /// <summary>How thoroughly.</summary>
    public VerifyLevel Level { get; init; } = VerifyLevel.Full;

    /// <summary>A backup to compare with, or a folder of backups, of which the newest is taken; null, the default, for none.</summary>
    public string? Against { get; init; }

    /// <summary>The number of findings after which others are only counted as more.</summary>
    public int MostFindings { get; init; } = 1000;

    /// <summary>The codec of compressed files, see <see cref="JsonDatabaseOptions.Compression"/>. Null, the default, if no file is compressed. Verifying an open database uses its own.</summary>
    public CompressionOptions? Compression { get; init; }

    /// <summary>The key by which the database is encrypted, and the backup that it is compared with if that is encrypted. Null, the default, for none. Verifying an open database uses its own.</summary>
    public EncryptionKey? Encryption { get; init; }

    /// <summary>The file system. The real disk by default. Verifying an open database uses its own.</summary>
    public IFileSystem FileSystem { get; init; } = PhysicalFileSystem.Instance;
}

/// <summary>What a repair has done.</summary>
/// <param name="Path">The directory of the database.</param>
/// <param name="Before">What verification found before.</param>
/// <param name="Rebuilt">The indexes that were made anew, as <c>table.index</c>.</param>
/// <param name="After">What verification finds now: what is not derived from rows remains. The same as <paramref name="Before"/> if nothing was repaired.</param>
public sealed record RepairReport(string Path, VerifyReport Before, IReadOnlyList<string> Rebuilt, VerifyReport After);

/// <summary>How a database is recovered.</summary>
public sealed class RecoverOptions
{
    /// <summary>How the new database is compressed; files of the damaged one are read by the same codec. Null, the default, for text.</summary>
    public CompressionOptions? Compression { get; init; }

    /// <summary>The key of the damaged database, if it is encrypted, and of the new one. Null, the default, for none.</summary>
    public EncryptionKey? Encryption { get; init; }

    /// <summary>
    /// The schemas of tables whose schema file is lost, such as <c>User.Schema</c>, or <see cref="JsonDatabase.Tables"/> of a backup. Empty by default: the rows of such a table become documents of a collection,
    /// whose name is that of the table and <c>_rows</c>, unless the archive has the schema.
    /// </summary>
    public IReadOnlyList<TableSchema> Schemas { get; init; } = [];

    /// <summary>The file system. The real disk by default.</summary>
    public IFileSystem FileSystem { get; init; } = PhysicalFileSystem.Instance;
}

/// <summary>What a recovery has taken over.</summary>
/// <param name="Path">The directory of the new database.</param>
/// <param name="Tables">The tables, with the number of their rows.</param>
/// <param name="Lost">The number of lines that were not taken over.</param>
/// <param name="LostAndFound">The file that has these lines, and values that documents do not have; null if there are none.</param>
public sealed record RecoverReport(string Path, IReadOnlyList<RecoveredTable> Tables, long Lost, string? LostAndFound)
{
    /// <summary>
    /// Lines that were taken over without being verified. They are rows of the new table, but values in them may be wrong; a wrong key puts a row in the place of another. Empty if every file
    /// has the checksums that were written.
    /// </summary>
    public IReadOnlyList<UnverifiedLines> Unverified { get; init; } = [];
}

/// <summary>Lines that a recovery took over without being able to verify them.</summary>
/// <param name="File">The file.</param>
/// <param name="Table">The table.</param>
/// <param name="FirstLine">The first of the lines, from 1. In a compressed file, the line of its text.</param>
/// <param name="LastLine">The last of the lines.</param>
/// <param name="Rows">The number of rows that the new database has from these lines.</param>
/// <param name="Reason">A checksum is wrong, or is not known.</param>
public sealed record UnverifiedLines(string File, string Table, long FirstLine, long LastLine, long Rows, string Reason);

/// <summary>A table that was recovered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The number of its rows.</param>
public sealed record RecoveredTable(string Name, long Rows);
