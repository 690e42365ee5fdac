using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/*
 * A table whose class has a different schema is read under the class's schema from the moment it attaches. If the stored rows agree with it, the schema changes on disk
 *   - in the log: by an operation before the first row written to the table, in the same commit, or,
 *     if no row is written, by a commit of its own before the next checkpoint;
 *   - then in the schema file, as part of the checkpoint.
 * If rows get another text, a checkpoint makes the first commit that writes to the table, or the next checkpoint changes the schema: the log never holds rows of two forms.
 * The schema file keeps its name. Its previous content is kept beside it until no root can need it: a root identifies by checksum which of the two it refers to.
 */
internal sealed partial class DatabaseEngine
{
    // The caller must hold the writer lock and the checkpoint gate.
    private void CommitEvolutions()
    {
        WriteTransaction? transaction = null;
        bool changesRows = false;
        foreach (TableSlot slot in Catalog.Slots)
        {
            if (slot.IsBehind(Pipeline.Head))
            {
                transaction ??= BeginOwn();
                transaction.Evolve(slot);
                changesRows |= slot.Evolution!.ChangesRows;
            }
        }

        if (transaction is null)
        {
            return;
        }

        if (changesRows)
        {
            Pipeline.EndRow();
            CommitInGate(transaction, installed: null);
        }
        else
        {
            Pipeline.Complete(CommitOwn(transaction));
        }
    }

    // Returns false if the file already contains the table's schema.
    private bool WriteSchemaWhenNew(TableSlot slot, TableVersion table)
    {
        RootTable? known = Array.Find(_root.Tables, entry => entry.Folder == slot.Folder);
        if (known is not null && known.SchemaCrc == SchemaCrc(table, known))
        {
            return false;
        }

        _files.CreateDirectory(_paths.Schemas);
        if (known is not null)
        {
            KeepSchema(known);
        }

        WriteSchema(slot.Folder, SchemaDocument.Write(table.Schema, table.Form.History, indented: true), _paths.Schema(slot.Folder));
        return true;
    }

    // If the rows of a table have had one format only, its schema file depends only on what the fingerprint covers.
    private static uint SchemaCrc(TableVersion table, RootTable? known) =>
        known is { RowVersion: 1 } && table.Form.History.RowVersion == 1 && !table.Form.KeepsMembers && known.Fingerprint == SchemaFingerprint.Of(table.Schema)
            ? known.SchemaCrc
            : Crc32C.Compute(SchemaDocument.Write(table.Schema, table.Form.History, indented: true));

    // If the file is not the one that the root names, an incomplete checkpoint has already put the named content aside.
    private void KeepSchema(RootTable table)
    {
        if (_files.TryReadAll(_paths.Schema(table.Folder), FormatLimits.MostSchemaBytes) is { } content && Crc32C.Compute(content) == table.SchemaCrc)
        {
            WriteSchema(table.Folder, content, _paths.PreviousSchema(table.Folder));
            _files.SyncDirectory(_paths.Schemas);
        }
    }

    private void WriteSchema(string folder, byte[] content, string path)
    {
        string draft = _paths.SchemaDraft(folder);
        FormatLimits.RefuseToWrite(path, content.Length, FormatLimits.MostSchemaBytes);
        _files.Delete(draft);
        _files.WriteAndSync(draft, content);
        _files.Rename(draft, path);
    }

    // Runs after the previous root is gone. If the checkpoint of a new schema never completed, restores the previous content.
    private void DropPreviousSchemas()
    {
        bool isChanged = false;
        foreach (RootTable table in _root.Tables)
        {
            string former = _paths.PreviousSchema(table.Folder);
            if (!_files.FileExists(former))
            {
                continue;
            }

            isChanged = true;
            if (_files.TryReadAll(_paths.Schema(table.Folder), FormatLimits.MostSchemaBytes) is { } content && Crc32C.Compute(content) == table.SchemaCrc)
            {
                _files.Delete(former);
            }
            else
            {
                _files.Rename(former, _paths.Schema(table.Folder));
            }
        }

        if (isChanged)
        {
            _files.SyncDirectory(_paths.Schemas);
        }
    }

    // Collects the files of indexes that the newest root has dropped or rebuilt. No reader uses them, because a table evolves before it is first read.
    private void NoteDroppedIndexes()
    {
        foreach (RootTable table in _root.Tables)
        {
            if (Array.Find(_previousRoot!.Tables, entry => entry.Folder == table.Folder) is not { } former
                || (former.Fingerprint == table.Fingerprint && former.RowVersion == table.RowVersion))
            {
                continue;
            }

            HashSet<string> named = FilesOf(table);
            var folders = new List<string>();
            foreach (RootIndex index in former.Indexes)
            {
                folders.Add(_paths.IndexFolder(index.Folder));
            }

            if (former.RowVersion != table.RowVersion)
            {
                // A table whose rows are reordered keeps none of its former chunks.
                folders.Add(_paths.DataFolder(former.Folder));
            }

            foreach (string folder in folders)
            {
                foreach (string file in _files.DirectoryExists(folder) ? _files.ListFiles(folder) : [])
                {
                    string path = Path.Combine(folder, file);
                    if (ChunkFileName.TryGeneration(file, out _) && !named.Contains(path))
                    {
                        _obsolete.AddFiles(_generation, [path]);
                    }
                }
            }
        }
    }

    private HashSet<string> FilesOf(RootTable table)
    {
        TableVersion version = Read(Pipeline.Head, Catalog.FindByFolder(table.Folder));
        var bases = new List<TableBase> { version.Base };
        foreach (TableVersion index in version.Indexes)
        {
            bases.Add(index.Base);
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        AddNames(named, bases);
        return named;
    }
}
