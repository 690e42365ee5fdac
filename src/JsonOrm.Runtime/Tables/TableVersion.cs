using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// One immutable state of a table: base chunks, above them frozen memtables and the active one, and a version of each index. Reads never block and never wait
/// for a writer.
/// </summary>
internal sealed class TableVersion
{
    private readonly TableVersion[] _indexes;
    private readonly Memtable[] _frozen;

    internal TableVersion(
        TableForm form, TableBase chunks, Memtable[] frozen, Memtable memtable, TableVersion[] indexes, long rowCount, long nextAssignedKey)
    {
        Form = form;
        Base = chunks;
        _frozen = frozen;
        Memtable = memtable;
        _indexes = indexes;
        RowCount = rowCount;
        NextAssignedKey = nextAssignedKey;
    }

    public TableSchema Schema => Form.Schema;

    public RowLayout Layout => Form.Layout;

    /// <summary>The exact number of rows.</summary>
    public long RowCount { get; }

    /// <summary>The key assigned to the next row without one: greater than every key that ever existed.</summary>
    public long NextAssignedKey { get; }

    /// <summary>One version for each of <see cref="TableSchema.StoredIndexes"/>, in that order; an index is a table of (value, key).</summary>
    public IReadOnlyList<TableVersion> Indexes => _indexes;

    /// <summary>True in the state after the table was dropped: no root names it.</summary>
    public bool IsDropped { get; private init; }

    /// <summary>True if there are rows above the base chunks, in memory or in delta runs.</summary>
    public bool HasChanges => HasUnwritten || Base.HasRuns;

    /// <summary>True if there are rows in memory only, so that a checkpoint has something to write.</summary>
    public bool HasUnwritten => !Memtable.IsEmpty || _frozen.Length > 0;

    /// <summary>True if the table or one of its indexes has delta runs.</summary>
    public bool HasRuns => Base.HasRuns || Array.Exists(_indexes, static index => index.Base.HasRuns);

    /// <summary>The bytes of rows in memory only, including those of indexes.</summary>
    public long UnwrittenBytes
    {
        get
        {
            long bytes = Memtable.Bytes;
            foreach (Memtable layer in _frozen)
            {
                bytes += layer.Bytes;
            }

            foreach (TableVersion index in _indexes)
            {
                bytes += index.UnwrittenBytes;
            }

            return bytes;
        }
    }

    internal TableForm Form { get; }

    internal TableBase Base { get; }

    internal Memtable Memtable { get; }

    /// <summary>Newest first; the array is never changed.</summary>
    internal Memtable[] FrozenLayers => _frozen;

    internal ReadOnlySpan<TableVersion> IndexSpan => _indexes;

    /// <summary>A table without rows and without files.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="nextAssignedKey">The key assigned to the first row without one.</param>
    public static TableVersion CreateEmpty(TableSchema schema, long nextAssignedKey = 1) => CreateEmpty(TableForm.Of(schema), nextAssignedKey);

    /// <summary>Creates a table without rows and without files, with a shared form: writers compare forms by reference.</summary>
    /// <param name="form">The table's form.</param>
    /// <param name="nextAssignedKey">The key assigned to the first row without one.</param>
    internal static TableVersion CreateEmpty(TableForm form, long nextAssignedKey = 1)
    {
        var indexes = new TableVersion[form.Indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = new TableVersion(form.Indexes[i].Form, TableBase.Empty, [], Memtable.Empty, [], 0, 1);
        }

        return new TableVersion(form, TableBase.Empty, [], Memtable.Empty, indexes, 0, nextAssignedKey);
    }

    /// <summary>Creates the state of a table that was dropped.</summary>
    internal static TableVersion CreateDropped(TableForm form) => new(form, TableBase.Empty, [], Memtable.Empty, CreateEmpty(form)._indexes, 0, 1) { IsDropped = true };

    /// <summary>Opens a table as the root describes it. Nothing is read before it is needed.</summary>
    public static TableVersion Open(TableSchema schema, TableFiles files, TableFolders folders) => Open(TableForm.Of(schema), files, folders);

    /// <summary>Opens a table as the root describes it. Nothing is read before it is needed.</summary>
    public static TableVersion Open(TableForm form, TableFiles files, TableFolders folders)
    {
        var indexes = new TableVersion[form.Indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            TableForm index = form.Indexes[i].Form;
            TableBase entries = TableBase.Open(index, files.Indexes[i], folders.Indexes[i], folders);
            indexes[i] = new TableVersion(index, entries, [], Memtable.Empty, [], entries.RowCount, 1);
        }

        TableBase rows = TableBase.Open(form, files.Rows, folders.Rows, folders);
        return new TableVersion(form, rows, [], Memtable.Empty, indexes, rows.RowCount, files.NextAssignedKey);
    }

    /// <summary>Finds a row by its key.</summary>
    public bool TryFind(RowKey key, out RowSlice row)
    {
        if (!Memtable.IsEmpty && Memtable.TryFind(key, out row))
        {
            return row.Buffer is not null;
        }

        return TryFindBelow(key, out row);
    }

    /// <summary>Finds the key of the row with these values of a unique index.</summary>
    /// <param name="index">The index's position in <see cref="Indexes"/>.</param>
    /// <param name="values">All the values, none of them null, encoded as the entry's key begins.</param>
    /// <param name="key">The row's key.</param>
    public bool TryFindUnique(int index, RowKey values, out RowKey key)
    {
        Form.Indexes[index].Uses.Add();
        TableVersion entries = _indexes[index];
        byte[] prefix = values.Bytes!;
        if (!entries.HasChanges && entries.Base.TrySearch(values, out ChunkRows? rows, out int row) && row < rows.Count)
        {
            KeyView entry = rows.Keys[row];
            bool isFound = entry.Bytes.StartsWith(prefix);
            key = isFound ? Form.Indexes[index].RowKeyOf(entry, prefix.Length) : default;
            return isFound;
        }

        KeyCursor cursor = entries.Seek(KeyRange.Prefix(prefix));
        bool hasEntry = cursor.MoveNext();
        key = hasEntry ? Form.Indexes[index].RowKeyOf(cursor.KeyView, prefix.Length) : default;
        return hasEntry;
    }

    /// <summary>Iterates over the rows in a range, in ascending or descending key order.</summary>
    public KeyCursor Seek(in KeyRange range, bool reverse = false) =>
        new(OpenLayers(Memtable.Root, range, reverse, withBase: true), reverse);

    /// <summary>
    /// Returns the rows of a range as segments, in key order from one <see cref="ScanRange"/> to the next. Nothing is read from disk before a segment is
    /// requested.
    /// </summary>
    /// <param name="range">The key range.</param>
    /// <param name="keep">Decides from a chunk's zone maps whether it can hold relevant rows; null to keep all chunks.</param>
    public IEnumerable<ScanRange> Scan(KeyRange range, Func<ChunkInfo, bool>? keep = null) => TableScan.Ranges(this, range, keep);

    /// <summary>Creates an editor of this version.</summary>
    /// <param name="rowsOnly">True to leave the indexes as they are, for versions whose rows are only found by their keys.</param>
    public TableEditor Edit(bool rowsOnly = false) => new(this, rowsOnly);

    /// <summary>Returns the version with another memtable and the same indexes.</summary>
    internal TableVersion WithRows(Memtable memtable, long rowCount, long nextAssignedKey) => new(Form, Base, _frozen, memtable, _indexes, rowCount, nextAssignedKey);

    /// <summary>Turns the active memtable into a frozen layer, for a checkpoint to write, and likewise those of the indexes.</summary>
    public TableVersion FreezeMemtable() => IsDropped ? this : new(
        Form,
        Base,
        Memtable.IsEmpty ? _frozen : [Memtable, .. _frozen],
        Memtable.Empty,
        Array.ConvertAll(_indexes, static index => index.FreezeMemtable()),
        RowCount,
        NextAssignedKey);

    /// <summary>
    /// Returns this version on top of a checkpoint's chunks, without the frozen layers that were written into them. Must be called on the newest version, by
    /// the holder of the writer lock: an editor created before would not know that it must hide rows of the chunks.
    /// </summary>
    public TableVersion WithBase(CheckpointResult checkpoint) => WithBase(checkpoint.Base, checkpoint.Source, checkpoint.Indexes);

    /// <summary>Searches below the active memtable.</summary>
    internal bool TryFindBelow(RowKey key, out RowSlice row)
    {
        foreach (Memtable layer in _frozen)
        {
            if (layer.TryFind(key, out row))
            {
                return row.Buffer is not null;
            }
        }

        return Base.TryFind(key, out row);
    }

    /// <summary>Iterates over the layers above the chunks only.</summary>
    internal KeyCursor SeekAboveChunks(in KeyRange range, bool withTombstones) =>
        new(OpenLayers(Memtable.Root, range, reverse: false, withBase: false), reverse: false, withTombstones);

    /// <summary>Iterates over the rows in memory only, including tombstones.</summary>
    internal KeyCursor SeekUnwritten(in KeyRange range) =>
        new(OpenLayers(Memtable.Root, range, reverse: false, withBase: false, withRuns: false), reverse: false, withTombstones: true);

    /// <summary>True if a row below the active memtable may have to be hidden by a tombstone.</summary>
    internal bool HasLayersBelow => _frozen.Length > 0 || !Base.IsEmpty;

    /// <summary>Returns cursors over the layers, newest first, with <paramref name="root"/> in place of the active memtable.</summary>
    internal LayerCursor[] OpenLayers(MemtableNode? root, in KeyRange range, bool reverse, bool withBase, bool withRuns = true)
    {
        LayerCursor[] runs = withRuns && Base.HasRuns ? Base.Manifest.SeekRuns(Base.Folder!, range, reverse) : [];
        var layers = new LayerCursor[(root is null ? 0 : 1) + _frozen.Length + runs.Length + (withBase && !Base.IsEmpty ? 1 : 0)];
        int count = 0;
        if (root is not null)
        {
            layers[count++] = new MemtableCursor(root, range, reverse);
        }

        foreach (Memtable layer in _frozen)
        {
            layers[count++] = new MemtableCursor(layer.Root, range, reverse);
        }

        runs.CopyTo(layers, count);
        count += runs.Length;
        if (count < layers.Length)
        {
            layers[count] = Base.Seek(range, reverse);
        }

        return layers;
    }

    private TableVersion WithBase(TableBase chunks, TableVersion source, TableBase[] indexBases)
    {
        // Layers are frozen on top, so the written ones are the last.
        int kept = _frozen.Length - source._frozen.Length;
        if (kept < 0 || !_frozen.AsSpan(kept).SequenceEqual(source._frozen) || !ReferenceEquals(Base, source.Base))
        {
            throw new InvalidOperationException($"The checkpoint of table '{Schema.Name}' was not made from this version or one before it.");
        }

        var indexes = new TableVersion[_indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = _indexes[i].WithBase(indexBases[i], source._indexes[i], []);
        }

        return new TableVersion(Form, chunks, _frozen[..kept], Memtable, indexes, RowCount, NextAssignedKey);
    }
}
