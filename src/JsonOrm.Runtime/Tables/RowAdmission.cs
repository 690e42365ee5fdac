using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Checks whether a file can hold a row, whatever its source: a caller, a query, or a person who edited a file.</summary>
internal static class RowAdmission
{
    // A row shorter than the key limit divided by this number needs no check of its keys: an index repeats columns, and a zero byte takes two bytes in a key.
    private const int KeyShare = 64;

    /// <summary>Returns the column at fault, if there is one, and the problem as a sentence; null for a row that can be stored.</summary>
    public static (string? Column, string Problem)? Problem(TableForm form, RowKey key, RowSlice row, WriteLimits limits)
    {
        if (row.Length > limits.RowBytes)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"The row takes {row.Length} bytes of JSON, more than MaxRowBytes, {limits.RowBytes}."));
        }

        if (row.Length <= limits.KeyBytes / KeyShare)
        {
            return null;
        }

        if (key.Bytes?.Length > limits.KeyBytes)
        {
            return (
                form.Schema.Columns[form.Schema.KeyOrdinals[0]].Name,
                string.Create(CultureInfo.InvariantCulture, $"The key takes {key.Bytes.Length} bytes, more than the {limits.KeyBytes} that a key may have. Use a shorter key, such as a hash of it."));
        }

        var writer = new RowWriter();
        var entries = new List<IndexEntry>();
        foreach (IndexForm index in form.Indexes)
        {
            entries.Clear();
            index.Extract(row.Span, writer, entries);
            int length = 0;
            foreach (IndexEntry entry in entries)
            {
                length = Math.Max(length, Math.Max(entry.Row.Length, entry.Key.Bytes?.Length ?? 0));
            }

            if (length > limits.KeyBytes)
            {
                return (
                    index.Path?.Text ?? form.Schema.Columns[index.Schema.Ordinals[0]].Name,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The entry of index '{index.Schema.Name}' takes {length} bytes, more than the {limits.KeyBytes} that one may have. Index a shorter column, such as a hash or the start of the text."));
            }
        }

        return null;
    }
}
