using System.ComponentModel;

namespace JsonOrm;

/// <summary>
/// The row was changed since it was read: its concurrency token moved on. When it is not there at all, the error is the derived
/// <see cref="RowGoneException"/>. Read the row again, apply the change to what is there now, and save that.
/// </summary>
public class ConcurrencyException : JsonOrmException
{
    /// <summary>Makes the error of a token that moved on.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key as JSON text.</param>
    /// <param name="expected">The token the caller's row holds, as text.</param>
    /// <param name="actual">The token of the stored row, as text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ConcurrencyException(string table, string key, string expected, string actual)
        : base($"The row of table '{table}' with key {key} has been changed by someone else: its concurrency token is {actual}, not {expected}. " +
            "Read the row again, apply the change to it, and save that.")
    {
        Table = table;
        Key = key;
        Expected = expected;
        Actual = actual;
    }

    private protected ConcurrencyException(string message, string table, string key)
        : base(message)
    {
        Table = table;
        Key = key;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The row's key as JSON text.</summary>
    public string Key { get; }

    /// <summary>The token the caller's row holds, as text; null when the row is gone.</summary>
    public string? Expected { get; }

    /// <summary>The token of the stored row, as text; null when the row is gone.</summary>
    public string? Actual { get; }
}
