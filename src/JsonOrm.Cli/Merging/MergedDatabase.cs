using System.Text;

namespace JsonOrm.Cli.Merging;

/// <summary>Writes the result of a merge into a copy of the side that it began with.</summary>
internal static class MergedDatabase
{
    /// <summary>Changes the rows in one transaction, in which keys, unique values and references are checked again, and reads the result back.</summary>
    /// <param name="folder">The copy.</param>
    /// <param name="merge">The merge.</param>
    /// <param name="before">The rows of the copy.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Write(string folder, ThreeWayMerge merge, DatabaseRows before, CancellationToken cancellationToken)
    {
        using (JsonDatabase db = DatabaseFolder.OpenToWrite(folder, mayCreate: true))
        {
            using JsonTransaction transaction = db.BeginTransaction();
            foreach (TableSchema table in merge.Schemas.Where(table => before.Schema(table.Name) is null))
            {
                transaction.CreateTable(table);
            }

            foreach (TableSchema table in merge.Schemas)
            {
                Dictionary<string, string> merged = merge.Merged[table.Name];
                transaction.DeleteRecords(table.Name, before.Of(table.Name).Where(row => !merged.ContainsKey(row.Key)).Select(static row => Utf8(row.Value)), cancellationToken);
            }

            foreach (TableSchema table in merge.Schemas)
            {
                Dictionary<string, string> known = before.Of(table.Name);
                transaction.WriteRecords(
                    table.Name,
                    merge.Merged[table.Name].Where(row => known.GetValueOrDefault(row.Key) != row.Value).Select(static row => Utf8(row.Value)),
                    RecordConflict.Replace,
                    cancellationToken: cancellationToken);
            }

            transaction.Commit();
        }

        Check(folder, merge, cancellationToken);
    }

    private static void Check(string folder, ThreeWayMerge merge, CancellationToken cancellationToken)
    {
        using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
        DatabaseRows written = DatabaseRows.Read(db, cancellationToken);
        foreach ((string table, Dictionary<string, string> rows) in merge.Merged)
        {
            Dictionary<string, string> found = written.Of(table);
            if (found.Count != rows.Count || rows.FirstOrDefault(row => found.GetValueOrDefault(row.Key) != row.Value) is { Key: not null })
            {
                throw new InvalidOperationException($"Table '{table}' of the merged database does not have the rows that the merge decided on. Nothing was changed.");
            }
        }
    }

    private static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
