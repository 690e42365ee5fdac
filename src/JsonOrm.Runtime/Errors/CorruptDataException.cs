using System.ComponentModel;
using System.Globalization;

namespace JsonOrm;

/// <summary>A file of the database does not contain what JsonOrm wrote to it.</summary>
public sealed class CorruptDataException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line number in the file, from 1, or null if the fault does not concern a single line.</param>
    /// <param name="byteOffset">The byte offset in the file, from 0, or null if the fault has no single position.</param>
    /// <param name="expected">What was expected, what was found, and what to do next; completes the phrase "expected …".</param>
    /// <param name="table">The table, or null if the file does not belong to one.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <param name="column">The column, or null if the fault does not concern a single column.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CorruptDataException(
        string file, long? line, long? byteOffset, string expected, string? table = null, Exception? innerException = null, string? column = null)
        : base(Describe(file, line, byteOffset, expected, table, column), innerException)
    {
        File = file;
        Line = line;
        ByteOffset = byteOffset;
        Expected = expected;
        Table = table;
        Column = column;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line number in the file, from 1, or null if the fault does not concern a single line.</summary>
    public long? Line { get; }

    /// <summary>The byte offset in the file, from 0, or null if the fault has no single position.</summary>
    public long? ByteOffset { get; }

    /// <summary>What was expected, what was found, and what to do next; completes the phrase "expected …".</summary>
    public string Expected { get; }

    /// <summary>The table, or null if the file does not belong to one.</summary>
    public string? Table { get; }

    /// <summary>The column, or null if the fault does not concern a single column.</summary>
    public string? Column { get; }

    private static string Describe(string file, long? line, long? byteOffset, string expected, string? table, string? column)
    {
        string where = "'" + file + "'";
        if (line is { } number)
        {
            where += string.Create(CultureInfo.InvariantCulture, $", line {number}");
        }

        if (byteOffset is { } offset)
        {
            where += string.Create(CultureInfo.InvariantCulture, $", byte {offset}");
        }

        if (column is not null)
        {
            where += $", column '{column}'";
        }

        return (table is null ? "Cannot read " : $"Cannot read table '{table}': ") + where + ": expected " + expected;
    }
}
