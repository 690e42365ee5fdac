using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Operations;

/// <summary>Verifies the rows of one table in one state, with its indexes and foreign keys.</summary>
internal sealed class TableVerification(TableCatalog catalog, DatabaseVersion version, Findings findings)
{
    public void Run(TableSlot slot, CancellationToken cancellationToken)
    {
        TableVersion table = slot.In(version);
        var rows = new RowVerification(table, findings);
        rows.Run(cancellationToken);
        VerifyUnwritten(table, rows);
        VerifyIndexes(table, cancellationToken);
        VerifyNextKey(table);
        foreach (Reference reference in catalog.ReferencesFrom(slot))
        {
            VerifyReference(reference, table, cancellationToken);
        }
    }

    // Rows that are only in the log.
    private void VerifyUnwritten(TableVersion table, RowVerification rows)
    {
        KeyCursor cursor = table.SeekUnwritten(KeyRange.All);
        while (cursor.MoveNext())
        {
            if (!cursor.IsTombstone && !rows.IsCanonical(cursor.Row.Span, out string problem))
            {
                findings.Add(new VerifyFinding(VerifyProblem.Row, $"{problem} It is in the write-ahead log.") { Table = table.Schema.Name, Key = Findings.KeyText(table.Form, cursor.Row) });
            }
        }
    }

    private void VerifyIndexes(TableVersion table, CancellationToken cancellationToken)
    {
        var indexes = new IndexVerification[table.Indexes.Count];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = new IndexVerification(table, i, findings);
        }

        long count = 0;
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            RowSlice row = cursor.Row;
            foreach (IndexVerification index in indexes)
            {
                index.Add(row);
            }
        }

        findings.Rows += count;
        if (count != table.RowCount)
        {
            findings.Add(new VerifyFinding(VerifyProblem.Order, string.Create(CultureInfo.InvariantCulture, $"Table '{table.Schema.Name}' has {count} rows, and its list of files says {table.RowCount}. {ChunkDamage.PutBack}"))
            { Table = table.Schema.Name });
        }

        for (int i = 0; i < indexes.Length; i++)
        {
            VerifyIndex(table, i, indexes[i], cancellationToken);
        }
    }

    private void VerifyIndex(TableVersion table, int place, IndexVerification index, CancellationToken cancellationToken)
    {
        TableVersion entries = table.Indexes[place];
        if (IsDamaged(entries))
        {
            return;
        }

        try
        {
            int before = findings.List.Count;
            new RowVerification(entries, findings).Run(cancellationToken);
            if (findings.List.Count == before)
            {
                index.Finish(cancellationToken);
            }
        }
        catch (CorruptDataException error)
        {
            findings.Add(VerifyProblem.Index, error, table.Schema.Name, table.Schema.StoredIndexes[place].Name);
        }
    }

    /// <summary>True if a file of the table or index is known to be damaged.</summary>
    public bool IsDamaged(TableVersion table)
    {
        if (table.Base.Reference is not { } reference)
        {
            return false;
        }

        ChunkFolder folder = table.Base.Folder!;
        if (findings.Damaged.Contains(folder.PathOf(reference.File)))
        {
            return true;
        }

        foreach (string file in table.Base.Manifest.FilesByName().Keys)
        {
            if (findings.Damaged.Contains(folder.PathOf(file)))
            {
                return true;
            }
        }

        return false;
    }

    private void VerifyNextKey(TableVersion table)
    {
        if (!table.Schema.HasAssignedKey)
        {
            return;
        }

        KeyCursor cursor = table.Seek(KeyRange.All, reverse: true);
        if (cursor.MoveNext() && cursor.KeyView.Number >= table.NextAssignedKey)
        {
            findings.Add(new VerifyFinding(
                VerifyProblem.NextKey,
                string.Create(CultureInfo.InvariantCulture, $"The next key to be assigned in table '{table.Schema.Name}' is {table.NextAssignedKey}, but a row has the key {cursor.KeyView.Number}. {ChunkDamage.PutBack}"))
            { Table = table.Schema.Name });
        }
    }

    private void VerifyReference(Reference reference, TableVersion table, CancellationToken cancellationToken)
    {
        TableVersion? referenced = reference.To is { } to ? to.In(version) : null;
        if (DanglingTargets.Of(reference, Rows(table, cancellationToken), referenced) is not { } missing)
        {
            return;
        }

        var scratch = default(KeyBuilder);
        foreach (RowSlice row in Rows(table, cancellationToken))
        {
            if (reference.TryGetTarget(row.Span, ref scratch, out RowKey target) && missing.Contains(target))
            {
                (string? file, long? line) = PlaceOf(table, table.Layout.ExtractKey(row.Span));
                string columns = SchemaComparison.Names(table.Schema, reference.Schema.Columns);
                findings.Add(new VerifyFinding(
                    VerifyProblem.Reference,
                    $"The row refers by {columns} to a row of table '{reference.Schema.ReferencedTable}' with the key {ReferenceText.ValueOf(reference, row)}, which does not exist. Insert that row, or change or delete this one.")
                { Table = table.Schema.Name, Key = Findings.KeyText(table.Form, row), File = file, Line = line });
            }
        }
    }

    // Null for a row that is only in the log.
    private static (string? File, long? Line) PlaceOf(TableVersion table, RowKey key)
    {
        if (table.HasUnwritten || table.Base.Reference is null)
        {
            return (null, null);
        }

        ChunkFolder folder = table.Base.Folder!;
        ChunkInfo file = table.Base.Manifest.FileOf(folder, key);
        return (folder.PathOf(file.File), folder.ReadOnce(file).Search(key) + 1);
    }

    private static IEnumerable<RowSlice> Rows(TableVersion table, CancellationToken cancellationToken)
    {
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return cursor.Row;
        }
    }
}
