using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>Checks the foreign keys that an edit of record files may have broken: those of the edited tables, and those that refer to one.</summary>
internal static class AdoptedReferences
{
    /// <exception cref="CorruptDataException">A record refers to a row that does not exist; the error names the record's file and line.</exception>
    public static void Check(TableCatalog catalog, DatabaseVersion version, ChangeAdoption adoption)
    {
        foreach (TableSlot slot in catalog.Slots)
        {
            foreach (Reference reference in catalog.KnownReferencesFrom(slot))
            {
                // A reference whose types do not agree with the key yet is checked when the class that changes them is used.
                bool isConcerned = reference.Misfit is null && (adoption.IsAdopted(slot.Name) || adoption.IsAdopted(reference.Schema.ReferencedTable));
                if (isConcerned && DanglingTargets.TryFindFirst(reference, slot.In(version), reference.To?.In(version), out RowSlice row, out _))
                {
                    throw Dangling(reference, row, adoption);
                }
            }
        }
    }

    private static CorruptDataException Dangling(Reference reference, RowSlice row, ChangeAdoption adoption)
    {
        TableVersion table = reference.From.AtOpen!;
        RowKey key = table.Layout.ExtractKey(row.Span);
        (string file, long line) = adoption.PlaceOf(table.Schema.Name, key) ?? PlaceOf(table.Base, key);
        string columns = SchemaComparison.Names(table.Schema, reference.Schema.Columns);
        string to = reference.Schema.ReferencedTable;
        return new CorruptDataException(
            file,
            line,
            null,
            $"a record that refers by {columns} to a record of table '{to}', but there is none with the key {ReferenceText.ValueOf(reference, row)}. " +
            "Add that record, change or remove this one, or put the files back from a backup or from version control.",
            table.Schema.Name,
            column: reference.Schema.Columns.Count == 1 ? columns : null);
    }

    // Finds the line of a record in a file that was not edited.
    private static (string File, long Line) PlaceOf(TableBase chunks, RowKey key)
    {
        ChunkFolder folder = chunks.Folder!;
        ChunkInfo file = chunks.Manifest.FileOf(folder, key);
        return (folder.PathOf(file.File), folder.ReadOnce(file).Search(key) + 1);
    }
}
