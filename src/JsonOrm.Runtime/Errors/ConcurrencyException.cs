using System.ComponentModel;

namespace JsonOrm;

/// <summary>
/// The row has changed since it was read: its concurrency token differs. If the row no longer exists, the error is the derived
/// <see cref="RowGoneException"/>. Read the row again, apply the change to the new values, and save that.
/// </summary>
public class ConcurrencyException : JsonOrmException
{
    /// <summary>Creates the error for a row whose concurrency token has changed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key, as JSON text.</param>
    /// <param name="expected">The token that the caller's row holds, as text.</param>
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

    /// <summary>The row's key, as JSON text.</summary>
    public string Key { get; }

    /// <summary>The token that the caller's row holds, as text; null if the row no longer exists.</summary>
    public string? Expected { get; }

    /// <summary>The token of the stored row, as text; null if the row no longer exists.</summary>
    public string? Actual { get; }
}
