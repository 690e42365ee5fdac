using System.ComponentModel;
using System.Globalization;

namespace JsonOrm.Rows;

/// <summary>
/// The text of one record is not what the schema says. It knows the record alone; the engine adds file, line and table.
/// </summary>
public sealed class RowFormatException : FormatException
{
    /// <summary>Describes the fault.</summary>
    /// <param name="offset">Byte offset in the record, from 0.</param>
    /// <param name="expected">What should stand there, in words that complete "expected …".</param>
    /// <param name="column">The column that was being read, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RowFormatException(int offset, string expected, string? column = null)
        : base(Describe(offset, expected, column))
    {
        Offset = offset;
        Expected = expected;
        Column = column;
    }

    /// <summary>Byte offset in the record, from 0.</summary>
    public int Offset { get; }

    /// <summary>What should stand there, in words that complete "expected …".</summary>
    public string Expected { get; }

    /// <summary>The column that was being read, or null.</summary>
    public string? Column { get; }

    /// <summary>Which of many records, from 0, or -1 when one was read alone.</summary>
    internal int Row { get; init; } = -1;

    private static string Describe(int offset, string expected, string? column)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"expected {expected} at byte {offset} of the record");
        return column is null ? $"E{at.AsSpan(1)}." : $"Column '{column}': {at}.";
    }
}
