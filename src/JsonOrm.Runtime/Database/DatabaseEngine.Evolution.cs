using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/*
 * A table whose class has another schema is read under it from the moment it attaches. Where the rows agree with it, it changes on disk
 *   - in the log, by an operation ahead of the first row that is written to the table, in the same commit;
 *   - or, when none is written, by a commit of its own ahead of the next checkpoint;
 * and then in the schema file, as part of the checkpoint. Where rows get another text, the first commit that writes to the table is made by a checkpoint, or the next checkpoint makes one:
 * the log never holds rows of two forms. The file keeps its name. Its former content stays beside it until it is
 * certain that no root needs it: a root says by checksum which of the two it means.
 */
internal sealed partial class DatabaseEngine
{
    // The caller holds the writer lock and the checkpoint gate.
    private void CommitEvolutions()
    {
        CommitEvolutions(changesRows: false);
        CommitEvolutions(changesRows: true);
    }

    private void CommitEvolutions(bool changesRows)
    {
        WriteTransaction? transaction = null;
        foreach (TableSlot slot in Catalog.Slots)
        {
            if (slot.IsBehind(Pipeline.Head) && slot.Evolution!.ChangesRows == changesRows)
            {
                transaction ??= BeginOwn();
                transaction.Evolve(slot);
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

    // False when the file is the table's schema already.
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

    // The schema file of a table whose rows have had one form only depends on nothing but what the fingerprint says.
    private static uint SchemaCrc(TableVersion table, RootTable? known) =>
        known is { RowVersion: 1 } && table.Form.History.RowVersion == 1 && !table.Form.KeepsMembers && known.Fingerprint == SchemaFingerprint.Of(table.Schema)
            ? known.SchemaCrc
            : Crc32C.Compute(SchemaDocument.Write(table.Schema, table.Form.History, indented: true));

    // When the file is not what the root means, a checkpoint that did not come to its end has put that aside already.
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

    // After the previous root is gone. Where the checkpoint of a new schema never came to its end, the former content is put back.
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

    // Files of indexes that the newest root has dropped or begun anew. No reader has them: a table evolves before it is first read.
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
                // A table whose rows have another order has none of its former chunks.
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
