using System.ComponentModel;

namespace JsonOrm;

/// <summary>A row of an earlier format could not be converted to its class. This row and all others are unchanged in the files.</summary>
public sealed class UpgradeException : JsonOrmException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key as JSON.</param>
    /// <param name="column">The affected column; null for the row as a whole.</param>
    /// <param name="value">The row's value in the column, as JSON; null if it has none.</param>
    /// <param name="function">The method of the class that was called; null if none was.</param>
    /// <param name="problem">The problem, as a complete sentence.</param>
    /// <param name="cause">The exception of the method.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UpgradeException(string table, string key, string? column, string? value, string? function, string problem, Exception? cause = null)
        : base($"Row {key} of table '{table}' cannot be upgraded{(column is null ? "" : $" in column '{column}'")}{(value is null ? "" : $", which holds {value}")}: {problem}", cause)
    {
        Table = table;
        Key = key;
        Column = column;
        Value = value;
        Function = function;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The row's key as JSON.</summary>
    public string Key { get; }

    /// <summary>The affected column; null for the row as a whole.</summary>
    public string? Column { get; }

    /// <summary>The row's value in the column, as JSON; null if it has none.</summary>
    public string? Value { get; }

    /// <summary>The method of the class that was called; null if none was.</summary>
    public string? Function { get; }
}
