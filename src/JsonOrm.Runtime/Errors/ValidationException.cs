using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace JsonOrm;

/// <summary>A row breaks its annotations, or contains a value that JSON cannot represent. All broken rules are listed, not only the first.</summary>
public sealed class ValidationException : JsonOrmException
{
    /// <summary>Creates the error for one row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="errors">All broken rules; at least one.</param>
    /// <param name="rowIndex">The row's index in the inserted sequence, from 0, or null for a single row.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValidationException(string table, IReadOnlyList<ValidationError> errors, long? rowIndex = null)
        : base(Describe(table, errors, rowIndex))
    {
        Table = table;
        Errors = errors;
        RowIndex = rowIndex;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>All broken rules of the row, each with its column and value.</summary>
    public IReadOnlyList<ValidationError> Errors { get; }

    /// <summary>The row's index in the inserted sequence, from 0, or null for a single row.</summary>
    public long? RowIndex { get; }

    private static string Describe(string table, IReadOnlyList<ValidationError> errors, long? rowIndex)
    {
        var text = new StringBuilder();
        text.Append("The row");
        if (rowIndex is { } index)
        {
            text.Append(CultureInfo.InvariantCulture, $" at place {index}");
        }

        text.Append(" is not valid for table '").Append(table).Append("':");
        foreach (ValidationError error in errors)
        {
            text.Append(errors.Count == 1 ? " " : "\n  ");
            if (error.Column is not null)
            {
                text.Append('\'').Append(error.Column).Append("': ");
            }

            text.Append(error.Message);
            if (error.Value is not null)
            {
                text.Append(" (was ").Append(Shorten(error.Value)).Append(')');
            }
        }

        return text.ToString();
    }

    private static string Shorten(object value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return value is string
            ? text.Length > 60 ? $"\"{text.AsSpan(0, 57)}…\", {text.Length} characters" : $"\"{text}\""
            : text;
    }
}
