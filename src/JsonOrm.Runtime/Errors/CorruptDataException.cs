using System.ComponentModel;
using System.Globalization;

namespace JsonOrm;

/// <summary>A file of the database does not hold what was written to it.</summary>
public sealed class CorruptDataException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line in it, from 1, or null when it is not one line's matter.</param>
    /// <param name="byteOffset">The byte in the file, from 0, or null when it is not one place's matter.</param>
    /// <param name="expected">What should stand there, what does, and what to do next, in words that complete "expected …".</param>
    /// <param name="table">The table, or null when the file is not a table's.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <param name="column">The column, or null when it is not one column's matter.</param>
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

    /// <summary>The line in it, from 1, or null.</summary>
    public long? Line { get; }

    /// <summary>The byte in the file, from 0, or null.</summary>
    public long? ByteOffset { get; }

    /// <summary>What should stand there, what does, and what to do next, in words that complete "expected …".</summary>
    public string Expected { get; }

    /// <summary>The table, or null.</summary>
    public string? Table { get; }

    /// <summary>The column, or null.</summary>
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
