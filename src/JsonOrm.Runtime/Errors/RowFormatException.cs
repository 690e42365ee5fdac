using System.ComponentModel;
using System.Globalization;

namespace JsonOrm.Rows;

/// <summary>
/// The text of one record does not match the schema. The exception knows only the record; the engine adds file, line and table.
/// </summary>
public sealed class RowFormatException : FormatException
{
    /// <summary>Creates the error.</summary>
    /// <param name="offset">The byte offset in the record, from 0.</param>
    /// <param name="expected">What was expected; completes the phrase "expected …".</param>
    /// <param name="column">The column that was being read, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RowFormatException(int offset, string expected, string? column = null)
        : base(Describe(offset, expected, column))
    {
        Offset = offset;
        Expected = expected;
        Column = column;
    }

    /// <summary>The byte offset in the record, from 0.</summary>
    public int Offset { get; }

    /// <summary>What was expected; completes the phrase "expected …".</summary>
    public string Expected { get; }

    /// <summary>The column that was being read, or null.</summary>
    public string? Column { get; }

    /// <summary>The record's index, from 0, if many were read together; -1 if one was read alone.</summary>
    internal int Row { get; init; } = -1;

    private static string Describe(int offset, string expected, string? column)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"expected {expected} at byte {offset} of the record");
        return column is null ? $"E{at.AsSpan(1)}." : $"Column '{column}': {at}.";
    }
}
