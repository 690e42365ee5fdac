namespace JsonOrm.Errors;

/// <summary>
/// A value that JSON text cannot represent: a string with a lone surrogate, NaN or an infinity, or nesting deeper than the limit.
/// The engine turns it into a validation error of the column.
/// </summary>
internal sealed class InvalidTextException : ArgumentException
{
    /// <summary>Creates the error.</summary>
    /// <param name="column">The column that was being written, or null if it is not known.</param>
    /// <param name="value">The value, or null if it has no short form.</param>
    /// <param name="problem">What is wrong: a sentence without its full stop.</param>
    /// <param name="index">The position in the string, in UTF-16 code units; -1 for other values.</param>
    public InvalidTextException(string? column, object? value, string problem, int index = -1)
        : base(column is null ? $"{problem}." : $"Column '{column}': {problem}.")
    {
        Column = column;
        Value = value;
        Problem = problem;
        Index = index;
    }

    /// <summary>The column that was being written, or null if it is not known.</summary>
    public string? Column { get; }

    /// <summary>The value, or null if it has no short form.</summary>
    public object? Value { get; }

    /// <summary>What is wrong: a sentence without its full stop.</summary>
    public string Problem { get; }

    /// <summary>The position in the string, in UTF-16 code units; -1 for other values.</summary>
    public int Index { get; }
}
