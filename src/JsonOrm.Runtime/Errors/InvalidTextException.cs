namespace JsonOrm.Errors;

/// <summary>
/// A value that JSON text cannot hold: a string with a lone surrogate, NaN or an infinity, nesting past the limit.
/// The engine turns it into a validation error of its column.
/// </summary>
internal sealed class InvalidTextException : ArgumentException
{
    /// <summary>Describes the fault.</summary>
    /// <param name="column">The column that was being written, or null when it is not known.</param>
    /// <param name="value">The value, or null when it has no short form.</param>
    /// <param name="problem">What is wrong, in words: a sentence without its full stop.</param>
    /// <param name="index">Where in a string, in UTF-16 code units; -1 for other values.</param>
    public InvalidTextException(string? column, object? value, string problem, int index = -1)
        : base(column is null ? $"{problem}." : $"Column '{column}': {problem}.")
    {
        Column = column;
        Value = value;
        Problem = problem;
        Index = index;
    }

    /// <summary>The column that was being written, or null when it is not known.</summary>
    public string? Column { get; }

    /// <summary>The value, or null when it has no short form.</summary>
    public object? Value { get; }

    /// <summary>What is wrong, in words.</summary>
    public string Problem { get; }

    /// <summary>Where in a string, in UTF-16 code units; -1 for other values.</summary>
    public int Index { get; }
}
