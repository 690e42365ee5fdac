namespace JsonOrm.Cli;

/// <summary>The exit codes of the tool. docs/cli.md documents them; a number never changes its meaning.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it says.</summary>
    public const int Done = 0;

    /// <summary>The command ran, and its answer is no: a check found differences, or an import rejected records.</summary>
    public const int Negative = 1;

    /// <summary>The command line or a query is invalid; nothing has run.</summary>
    public const int Usage = 2;

    /// <summary>There is no database, table or file of this name.</summary>
    public const int NotFound = 3;

    /// <summary>Another process has the database open for writing.</summary>
    public const int Locked = 4;

    /// <summary>A file of the database does not contain what was written to it.</summary>
    public const int Damaged = 5;

    /// <summary>The data was refused: it breaks the schema, a unique index or a reference. Nothing was changed.</summary>
    public const int Refused = 6;

    /// <summary>The file system refused an operation, for example because the disk is full.</summary>
    public const int Storage = 7;

    /// <summary>The command destroys something and needs <c>--yes</c>; nothing was changed.</summary>
    public const int NotConfirmed = 8;

    /// <summary>The tool has a defect.</summary>
    public const int Defect = 70;

    /// <summary>Ctrl+C ended the command; partial output was removed.</summary>
    public const int Cancelled = 130;
}
