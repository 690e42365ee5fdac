using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Collections;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

// Drops collections. The new root is the commit, so that the log needs no operation for it.
internal sealed partial class DatabaseEngine
{
    private const string SchemaSuffix = ".schema.json";

    // One checkpoint removes at most this much; the rest is left to the next.
    private const long MostExpiredBytes = 1 << 20;

    private UpdateClock? _updates;

    /// <summary>The times of changes of documents; the holder of <see cref="Writer"/> uses it.</summary>
    public UpdateClock Updates => _updates ??= new UpdateClock(_options.Clock);

    /// <summary>Drops a collection; returns false if there is none. The caller holds the writer lock.</summary>
    public bool DropCollection(string name)
    {
        WriteTransaction transaction = Begin();
        if (Catalog.FindCollection(name, transaction.BasedOn) is not { } slot)
        {
            return false;
        }

        transaction.Drop(slot);
        Commit(transaction);
        slot.IsDropped = true;
        return true;
    }

    /// <summary>Adds an index to a collection, makes one unique or not, or drops it; returns false if nothing has to be done. The caller holds the writer lock, releases
    /// it, and completes the ticket.</summary>
    public bool ChangeIndex(string collection, IndexSchema index, bool drops, out CommitTicket ticket)
    {
        ticket = default;
        WriteTransaction transaction = Begin();
        if ((drops ? Catalog.FindCollection(collection, transaction.BasedOn) : Catalog.OpenCollection(collection)) is not { } slot)
        {
            return false;
        }

        TableEvolution? before = slot.Evolution;
        if (!(drops ? Catalog.DropIndex(slot, index) : Catalog.AddIndex(slot, index, transaction.BasedOn)))
        {
            return false;
        }

        try
        {
            transaction.Evolve(slot);
            ticket = Commit(transaction);
            return true;
        }
        catch
        {
            slot.Evolution = before;
            throw;
        }
    }

    // The caller holds the writer lock and the checkpoint gate. Looking through a collection in which nothing is known to expire would cost more than the documents' room.
    private void RemoveExpired(CheckpointPolicy policy)
    {
        WriteTransaction? transaction = null;
        long bytes = Math.Min(MostExpiredBytes, _options.LargeTransactionBytes / 2);
        foreach (TableSlot slot in Catalog.Slots)
        {
            if (slot.AtOpen is null || slot.IsDropped || !slot.Schema.IsCollection || !(slot.HasExpiry || policy.CompactsAll))
            {
                continue;
            }

            foreach (StoredDocument document in ExpiredIn(slot, bytes))
            {
                transaction ??= BeginOwn();
                transaction.Delete(slot, CollectionKey.Of(document.Key));
                bytes -= document.Line.Length;
            }
        }

        if (transaction is not null)
        {
            Pipeline.Complete(CommitOwn(transaction));
        }
    }

    private List<StoredDocument> ExpiredIn(TableSlot slot, long bytes)
    {
        var found = new List<StoredDocument>();
        try
        {
            foreach (StoredDocument document in DocumentScan.Expired(slot.In(Pipeline.Head), Updates.Now))
            {
                bytes -= document.Line.Length;
                if (bytes < 0)
                {
                    break;
                }

                found.Add(document);
            }
        }
        catch (CorruptDataException)
        {
            // Whoever reads the damaged chunk is told. The damage must not prevent new rows from being written.
        }

        return found;
    }

    // Runs after the previous root is gone. What is left of a dropped collection, also if a process died on the way, is known by its schema file, which goes last.
    private void DropStrays()
    {
        foreach (string file in _files.DirectoryExists(_paths.Schemas) ? _files.ListFiles(_paths.Schemas) : [])
        {
            string path = Path.Combine(_paths.Schemas, file);
            string folder = file.EndsWith(SchemaSuffix, StringComparison.Ordinal) ? file[..^SchemaSuffix.Length] : "";
            if (folder.Length > 0 && !Array.Exists(_root.Tables, table => table.Folder == folder) && ReadStray(path) is { } schema)
            {
                DropStray(_paths.DataFolder(folder));
                foreach (IndexSchema index in schema.StoredIndexes)
                {
                    DropStray(_paths.IndexFolder(folder + "." + FolderName.Of(index.Name)));
                }

                _files.Delete(path);
            }
        }
    }

    // Null if the file is no collection's schema: then it is somebody else's.
    private TableSchema? ReadStray(string path)
    {
        try
        {
            return _files.TryReadAll(path, FormatLimits.MostSchemaBytes) is { } content && SchemaDocument.Read(content) is { IsCollection: true } schema ? schema : null;
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // A folder with files of somebody else stays.
    private void DropStray(string folder)
    {
        if (!_files.DirectoryExists(folder))
        {
            return;
        }

        bool isEmpty = _files.ListDirectories(folder).Count == 0;
        foreach (string file in _files.ListFiles(folder))
        {
            bool isOwn = ChunkFileName.TryGeneration(file, out _);
            isEmpty &= isOwn;
            if (isOwn)
            {
                RetireFile(Path.Combine(folder, file), _root.Generation);
            }
        }

        if (isEmpty)
        {
            _files.DeleteDirectory(folder);
        }
    }

    // The caller holds the checkpoint gate, and the root no longer names the tables.
    private void NoteDroppedTables()
    {
        foreach (RootTable former in _previousRoot!.Tables)
        {
            if (Array.Exists(_root.Tables, table => table.Folder == former.Folder))
            {
                continue;
            }

            TableVersion dropped = Catalog.FindByFolder(former.Folder).AtOpen!;
            NoteReaders(dropped);
            NoteFiles(_paths.DataFolder(former.Folder));
            foreach (RootIndex index in former.Indexes)
            {
                NoteFiles(_paths.IndexFolder(index.Folder));
            }
        }
    }

    private void NoteReaders(TableVersion table)
    {
        _obsolete.AddReaders(_generation, table.Base);
        foreach (TableVersion index in table.Indexes)
        {
            _obsolete.AddReaders(_generation, index.Base);
        }
    }

    private void NoteFiles(string folder)
    {
        foreach (string file in _files.DirectoryExists(folder) ? _files.ListFiles(folder) : [])
        {
            _obsolete.AddFiles(_generation, [Path.Combine(folder, file)]);
        }
    }
}
