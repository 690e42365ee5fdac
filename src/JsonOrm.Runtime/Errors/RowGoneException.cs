using System.ComponentModel;

namespace JsonOrm;

/// <summary>An update found no row with this key: it was deleted after it was read, or never inserted. Use insert or upsert instead.</summary>
public sealed class RowGoneException : ConcurrencyException
{
    /// <summary>Creates the error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key, as JSON text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RowGoneException(string table, string key)
        : base($"The row of table '{table}' with key {key} is gone: nothing was updated. It was deleted, or never inserted; insert or upsert it instead.", table, key)
    {
    }
}
