using JsonOrm.Chunks;
using JsonOrm.Codecs;
using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Queries;
using JsonOrm.Scheduling;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

/// <summary>The tables of an open database. A table is attached on first use: its class's schema is compared with the one on disk, once.</summary>
internal sealed partial class TableCatalog
{
    private readonly Gate _gate = new(LockRank.Catalogue);
    private readonly Gate _attachGate = new(LockRank.Attach);
    private readonly IFileSystem _files;
    private readonly DatabasePaths _paths;
    private readonly ChunkCache _cache;
    private readonly Scheduler _scheduler;
    private readonly List<TableSchema> _attaching = [];
    private volatile TableSlot[] _slots;
    private volatile KeyValuePair<TableSchema, TableSlot>[] _attached = [];

    /// <summary>Which tables are compressed, and how; null for none.</summary>
    public CompressionOptions? Compression { get; init; }

    /// <summary>The number of chunks in memory.</summary>
    public int LoadedChunks => _cache.Count;

    public TableCatalog(IFileSystem files, DatabasePaths paths, ChunkCache cache, RootState root, WriteLimits limits, Scheduler scheduler)
    {
        _files = files;
        _paths = paths;
        _cache = cache;
        _limits = limits;
        _scheduler = scheduler;
        var slots = new TableSlot[root.Tables.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new TableSlot(i, root.Tables[i].Name, root.Tables[i].Folder, root.Tables[i], null);
        }

        _slots = slots;
    }

    /// <summary>The cache of the tables' files.</summary>
    public ChunkCache Cache => _cache;

    /// <summary>Provides the published state; null while the log is replayed.</summary>
    public IPublishedStates? States { get; set; }

    /// <summary>Every table so far, by <see cref="TableSlot.Index"/>, including those that no commit has changed yet.</summary>
    public TableSlot[] Slots => _slots;

    /// <summary>The schema of every table, including those that no class has attached yet.</summary>
    public IReadOnlyList<TableSchema> Schemas => Array.ConvertAll(Array.FindAll(_slots, static slot => !slot.IsDropped), slot => Opened(slot).Schema);

    /// <summary>Returns the table of a class.</summary>
    /// <exception cref="SchemaMismatchException">The table on disk has another schema.</exception>
    public TableSlot Attach(TableSchema schema)
    {
        foreach (KeyValuePair<TableSchema, TableSlot> known in _attached)
        {
            if (ReferenceEquals(known.Key, schema))
            {
                return known.Value;
            }
        }

        return schema.IsCollection ? OpenCollection(schema.Name) : AttachNew(schema);
    }

    /// <summary>Returns the rules of the class that has been attached to a table; null if none has, or if it has none.</summary>
    public ModifiedRowRules? RulesOf(TableSlot slot)
    {
        foreach (KeyValuePair<TableSchema, TableSlot> known in _attached)
        {
            if (ReferenceEquals(known.Value, slot) && known.Key.Rules is ModifiedRowRules rules)
            {
                return rules;
            }
        }

        return null;
    }

    /// <summary>Returns the table of a name, opened by its schema file if no class has been attached; null if there is none.</summary>
    public TableSlot? Find(string name)
    {
        foreach (TableSlot slot in _slots)
        {
            if (slot.Name == name && !slot.IsDropped)
            {
                return Opened(slot);
            }
        }

        return FindByFormerName(name) is { } former ? Opened(former) : null;
    }

    /// <summary>Returns the table whose files a root names, under whatever name the table had then.</summary>
    public TableSlot FindByFolder(string folder) => Opened(Array.Find(_slots, slot => slot.Folder == folder)!);

    /// <summary>The slot with its table opened.</summary>
    public TableSlot Opened(TableSlot slot)
    {
        if (slot.AtOpen is null)
        {
            using (_scheduler.Hold(_gate))
            {
                slot.AtOpen ??= Open(slot.Root!, FormOf(slot.Root!));
            }
        }

        return slot;
    }

    /// <summary>Returns the migration of the table to a compatible schema.</summary>
    public TableEvolution EvolutionTo(TableSlot slot, TableForm form, SchemaDifference difference) => new(form, difference, FoldersOf(slot.Folder, form.Schema));

    /// <summary>Creates a table that the log creates.</summary>
    public TableSlot Create(StoredSchema stored)
    {
        using (_scheduler.Hold(_gate))
        {
            return Add(TableForm.Of(stored.Schema, stored.History));
        }
    }

    // A text query reads a table by its current schema: the table's class may still change it when it is attached.
    private TableSlot? FindAsItIs(TableSchema schema)
    {
        foreach (TableSlot slot in _slots)
        {
            if (slot.Evolution is null && !slot.IsAttached && ReferenceEquals(slot.AtOpen?.Schema, schema))
            {
                return slot;
            }
        }

        return null;
    }

    // One class at a time. Meanwhile writers can still look up tables, which they must be able to while this thread waits for the pipeline.
    private TableSlot AttachNew(TableSchema schema)
    {
        using (_scheduler.Hold(_attachGate))
        {
            if (FindAsItIs(schema) is { } known)
            {
                return known;
            }

            TableSlot slot = FindOrAdd(schema);
            RefuseCollection(slot, schema);
            if (slot.Name != schema.Name || (!ReferenceEquals(slot.Schema, schema) && SchemaFingerprint.Of(slot.Schema) != SchemaFingerprint.Of(schema)))
            {
                Evolve(slot, schema);
            }

            slot.IsAttached = true;

            var attached = new KeyValuePair<TableSchema, TableSlot>[_attached.Length + 1];
            _attached.CopyTo(attached, 0);
            attached[^1] = new(schema, slot);
            _attached = attached;
            return slot;
        }
    }

    private TableSlot FindOrAdd(TableSchema schema)
    {
        using (_scheduler.Hold(_gate))
        {
            foreach (TableSlot candidate in _slots)
            {
                if (candidate.IsDropped)
                {
                    continue;
                }

                if (candidate.Name == schema.Name)
                {
                    candidate.AtOpen ??= Open(candidate.Root!, FormOf(candidate.Root!, schema));
                    return candidate;
                }

                if (string.Equals(candidate.Name, schema.Name, StringComparison.OrdinalIgnoreCase))
                {
                    throw schema.IsCollection
                        ? new CollectionException(schema.Name, null, $"the database has a table or collection '{candidate.Name}', whose name differs in case alone. Use that name, or a different one.")
                        : new SchemaMismatchException(
                        schema.Name, [$"The database has a table '{candidate.Name}', whose name differs in case alone. Name the class's table the same, or differently."]);
                }
            }

            if (FindRenamed(schema) is { } renamed)
            {
                renamed.AtOpen ??= Open(renamed.Root!, FormOf(renamed.Root!));
                return renamed;
            }

            RefuseTooLarge(schema);
            RefuseAmbiguousName(schema.Name, own: null);
            RefuseMisspeltFormerName(schema);
            return Add(TableForm.Of(schema));
        }
    }

    private TableSlot Add(TableForm form)
    {
        TableSchema schema = form.Schema;
        RefuseMisnamed(schema);
        var slots = new TableSlot[_slots.Length + 1];
        _slots.CopyTo(slots, 0);
        var slot = new TableSlot(_slots.Length, schema.Name, FreeFolder(schema.Name), null, TableVersion.CreateEmpty(form));
        slots[^1] = slot;
        _slots = slots;
        _shape++;
        return slot;
    }

    private void RefuseMisnamed(TableSchema schema)
    {
        if (!ReadsOnly)
        {
            Compression?.RefuseMisnamed(schema.Name, schema.IsCollection ? null : schema.ClassName);
        }
    }

    // If the rows of a table have had several formats, its schema file describes it, whatever the class declares.
    private TableForm FormOf(RootTable table, TableSchema? inClass = null)
    {
        bool isClass = inClass is not null && table.Fingerprint == SchemaFingerprint.Of(inClass);
        if (isClass && table.RowVersion == 1)
        {
            return TableForm.Of(inClass!);
        }

        StoredSchema stored = ReadSchema(table);
        return TableForm.Of(isClass ? inClass! : stored.Schema, stored.History);
    }

    private TableVersion Open(RootTable table, TableForm form)
    {
        TableSchema schema = form.Schema;
        RefuseMisnamed(schema);
        if (table.Indexes.Length != schema.StoredIndexes.Count)
        {
            throw new CorruptDataException(
                _paths.Root, null, null, $"as many indexes of table '{table.Name}' as its schema has, {schema.StoredIndexes.Count}, not {table.Indexes.Length}. Restore root and schema together from a backup or from version control.", table.Name);
        }

        TableFolders folders = FoldersOf(table.Folder, schema);
        var indexes = new ManifestReference?[table.Indexes.Length];
        var isMissing = new bool[indexes.Length];
        bool isAnyMissing = false;
        for (int i = 0; i < indexes.Length; i++)
        {
            if (table.Indexes[i].Manifest is { } manifest)
            {
                isMissing[i] = !Holds(folders.Indexes[i], manifest);
                isAnyMissing |= isMissing[i];
                indexes[i] = isMissing[i] ? null : manifest;
            }
        }

        TableVersion version = TableVersion.Open(form, new TableFiles(table.Manifest, indexes, table.NextKey), folders);
        TakeOver(table, version);
        return isAnyMissing ? IndexRebuild.Run(version, isMissing) : version;
    }

    // Index files are not in version control. After a checkout those of the other branch still exist, perhaps under the same names. Nothing is lost: an index
    // is rebuilt from its table.
    private bool Holds(string folder, ManifestReference manifest) =>
        _files.TryReadAll(Path.Combine(folder, manifest.File), FormatLimits.MostManifestBytes) is { } content && content.Length == manifest.Bytes && Crc32C.Compute(content) == manifest.Crc;

    /// <summary>Returns the chunks of a table and its indexes as a root names them.</summary>
    public IReadOnlyList<TableBase> OpenBases(RootTable table)
    {
        // A table that was dropped since that root is known by its schema file only.
        TableSchema? known = Array.Find(_slots, slot => slot.Folder == table.Folder) is { } slot ? Opened(slot).AtOpen!.Schema : null;
        TableVersion version = Open(table, FormOf(table, known));
        var bases = new List<TableBase> { version.Base };
        foreach (TableVersion index in version.Indexes)
        {
            bases.Add(index.Base);
        }

        return bases;
    }

    /// <summary>Returns the folders of a table's files.</summary>
    public TableFolders FoldersOf(string folder, TableSchema schema)
    {
        var indexes = new string[schema.StoredIndexes.Count];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = _paths.IndexFolder(folder + "." + FolderName.Of(schema.StoredIndexes[i].Name));
        }

        return new TableFolders(_files, _paths.DataFolder(folder), indexes, _cache) { Scheduler = _scheduler, Codecs = new TableCodec(Compression, schema.Name) };
    }

    private StoredSchema ReadSchema(RootTable table)
    {
        string path = _paths.Schema(table.Folder);
        byte[] content = _files.TryReadAll(path, FormatLimits.MostSchemaBytes)
            ?? throw new CorruptDataException(path, null, null, "this schema, but the file is missing. Restore it from a backup or from version control.", table.Name);
        if (Crc32C.Compute(content) != table.SchemaCrc)
        {
            // A checkpoint with a newer schema did not complete, or this reads the root before it.
            content = _files.TryReadAll(_paths.PreviousSchema(table.Folder), FormatLimits.MostSchemaBytes) ?? content;
        }

        if (Crc32C.Compute(content) != table.SchemaCrc)
        {
            throw new CorruptDataException(
                path, null, null, "the schema as the database wrote it, but the file was damaged or edited. Restore it; to change the shape of a table, change its class.", table.Name);
        }

        try
        {
            StoredSchema stored = SchemaDocument.ReadWithHistory(content);
            return stored.Schema.Name == table.Name && stored.History.RowVersion == table.RowVersion
                ? stored
                : throw new FormatException($"the schema of table '{table.Name}' with the version of its rows, not of '{stored.Schema.Name}'.");
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException)
        {
            throw new CorruptDataException(path, null, null, "a schema as the database writes it: " + error.Message + " A newer version of JsonOrm may have written it.", table.Name, error);
        }
    }
}
