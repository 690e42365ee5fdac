using System.ComponentModel;

namespace JsonOrm;

/// <summary>A row of an earlier form could not be made into one of its class. The row, and every other, is in the files as it was.</summary>
public sealed class UpgradeException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key as JSON.</param>
    /// <param name="column">The column concerned; null for the row as a whole.</param>
    /// <param name="value">What the row holds in it, as JSON; null when nothing.</param>
    /// <param name="function">The method of the class that was called; null for none.</param>
    /// <param name="problem">What is wrong, a whole sentence.</param>
    /// <param name="cause">What the method threw.</param>
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

    /// <summary>The column concerned; null for the row as a whole.</summary>
    public string? Column { get; }

    /// <summary>What the row holds in it, as JSON; null when nothing.</summary>
    public string? Value { get; }

    /// <summary>The method of the class that was called; null for none.</summary>
    public string? Function { get; }
}
