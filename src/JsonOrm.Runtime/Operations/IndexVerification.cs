using System.Globalization;
using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Scalars;
using JsonOrm.Tables;

namespace JsonOrm.Operations;

/// <summary>
/// Compares an index with its table. The number of entries and the sum of their hashes decide, so that the comparison takes one pass over both and no memory; only if they differ are the
/// entries looked for that do.
/// </summary>
internal sealed class IndexVerification(TableVersion table, int index, Findings findings)
{
    private readonly IndexForm _form = table.Form.Indexes[index];
    private readonly RowWriter _writer = new();
    private readonly List<IndexEntry> _entries = [];
    private long _expected;
    private ulong _sum;

    private string Name => _form.Schema.Name;

    /// <summary>Adds a row of the table.</summary>
    public void Add(RowSlice row)
    {
        foreach (IndexEntry entry in EntriesOf(row))
        {
            _expected++;
            _sum += HashOf(entry.Row.Span);
        }
    }

    /// <summary>Compares, once all rows have been added.</summary>
    public void Finish(CancellationToken cancellationToken)
    {
        long entries = 0;
        ulong sum = 0;
        RowKey? last = null;
        KeyCursor cursor = table.Indexes[index].Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries++;
            sum += HashOf(cursor.Row.Span);
            if (_form.Schema.IsUnique)
            {
                RowKey? values = ValuesOf(cursor.Row);
                if (values is not null && values == last)
                {
                    findings.Add(new VerifyFinding(VerifyProblem.Unique, $"Two rows have the values of unique index '{Name}' that this entry has: {Encoding.UTF8.GetString(cursor.Row.Span)}. Delete or change one of them.")
                    { Table = table.Schema.Name, Index = Name });
                }

                last = values;
            }
        }

        if (entries != _expected || sum != _sum)
        {
            Compare(cancellationToken);
        }
    }

    private void Compare(CancellationToken cancellationToken)
    {
        var expected = new Dictionary<RowKey, RowKey>();
        KeyCursor rows = table.Seek(KeyRange.All);
        while (rows.MoveNext())
        {
            foreach (IndexEntry entry in EntriesOf(rows.Row))
            {
                expected[entry.Key] = rows.Key;
            }
        }

        KeyCursor entries = table.Indexes[index].Seek(KeyRange.All);
        while (entries.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!expected.Remove(entries.Key))
            {
                Report($"has an entry {Encoding.UTF8.GetString(entries.Row.Span)} for which there is no row", null);
            }
        }

        foreach (RowKey key in expected.Values.Distinct())
        {
            string text = table.TryFind(key, out RowSlice row) ? Findings.KeyText(table.Form, row) : string.Create(CultureInfo.InvariantCulture, $"{key.Number}");
            Report($"lacks the entry of row {text}", text);
        }
    }

    private List<IndexEntry> EntriesOf(RowSlice row)
    {
        _entries.Clear();
        _form.Extract(row.Span, _writer, _entries);
        return _entries;
    }

    private void Report(string what, string? key) =>
        findings.Add(new VerifyFinding(VerifyProblem.Index, $"Index '{Name}' {what}. It can be rebuilt from its table: repair the database.") { Table = table.Schema.Name, Index = Name, Key = key });

    // The key that the indexed values make; null if one of them is null, which is not compared.
    private RowKey? ValuesOf(RowSlice entry)
    {
        if (_form.Path?.HasNull(entry.Span) == true)
        {
            return null;
        }

        RowLayout layout = _form.Form.Layout;
        Span<int> places = stackalloc int[layout.Schema.Columns.Count];
        layout.Locate(entry.Span, places);
        var key = default(KeyBuilder);
        int values = _form.ValueCount;
        for (int i = 0; i < values; i++)
        {
            if (places[i] < 0 || entry.Span[places[i]] == (byte)'n')
            {
                return null;
            }

            layout.AppendComponent(entry.Span, i, places[i], ref key);
        }

        return key.ToKey();
    }

    private static ulong HashOf(ReadOnlySpan<byte> entry) => ((ulong)Crc32C.Compute(entry) << 32) ^ (uint)SeededHash.Of(entry);
}
