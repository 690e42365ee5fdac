namespace JsonOrm;

/// <summary>
/// The row was changed or deleted since it was read: its concurrency token moved on, or an update found no row with its key.
/// Read the row again, apply the change to what is there now, and save that.
/// </summary>
public sealed class ConcurrencyException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key as JSON text.</param>
    /// <param name="isRowGone">True when there is no row with that key.</param>
    /// <param name="expected">The token the caller's row holds, as text; null without a token.</param>
    /// <param name="actual">The token of the stored row, as text; null without a token or a row.</param>
    public ConcurrencyException(string table, string key, bool isRowGone, string? expected = null, string? actual = null)
        : base(Describe(table, key, isRowGone, expected, actual))
    {
        Table = table;
        Key = key;
        IsRowGone = isRowGone;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The row's key as JSON text.</summary>
    public string Key { get; }

    /// <summary>True when there is no row with that key.</summary>
    public bool IsRowGone { get; }

    /// <summary>The token the caller's row holds, as text; null without a token.</summary>
    public string? Expected { get; }

    /// <summary>The token of the stored row, as text; null without a token or a row.</summary>
    public string? Actual { get; }

    private static string Describe(string table, string key, bool isRowGone, string? expected, string? actual) => isRowGone
        ? $"The row of table '{table}' with key {key} is gone: nothing was updated. It was deleted, or never inserted; insert or upsert it instead."
        : $"The row of table '{table}' with key {key} has been changed by someone else: its concurrency token is {actual}, not {expected}. " +
          "Read the row again, apply the change to it, and save that.";
}
