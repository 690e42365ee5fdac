using System.Diagnostics.CodeAnalysis;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>The chunks and delta runs under a table's memtables. The manifest is read when a key is first looked for, not at open.</summary>
internal sealed class TableBase
{
    private readonly object _gate = new();
    private readonly ChunkFolder? _folder;
    private readonly ManifestReference? _reference;
    private volatile ChunkManifest? _manifest;
    private ChunkManifest? _known;
    private WeakReference<NewerRows>?[]? _newerRows;

    /// <summary>Chunks as the root names them.</summary>
    public TableBase(ChunkFolder folder, ManifestReference reference)
    {
        _folder = folder;
        _reference = reference;
    }

    /// <summary>Chunks just written.</summary>
    public TableBase(ChunkFolder folder, ManifestReference reference, ChunkManifest manifest)
        : this(folder, reference) => _manifest = manifest;

    private TableBase() => _manifest = ChunkManifest.Empty;

    public static TableBase Empty { get; } = new();

    // Where no row is left a checkpoint leaves no file behind.
    public bool IsEmpty => _reference is null || _reference.Rows == 0;

    /// <summary>True when delta runs stand above the chunks.</summary>
    public bool HasRuns => _reference is { Runs: > 0 };

    public long RowCount => _reference?.Rows ?? 0;

    /// <summary>Goes on with what is in memory of an earlier state's files, where this one has them too.</summary>
    /// <param name="before">The same table, of the same shape, as an earlier root has it.</param>
    public void TakeOver(TableBase before)
    {
        if (_reference is null)
        {
            return;
        }

        ChunkManifest? known = before._manifest ?? Volatile.Read(ref before._known);
        if (known is not null && before._manifest is not null && before._reference == _reference)
        {
            _manifest = known;
        }
        else
        {
            _known = known;
        }
    }

    /// <summary>Null when the table has no files.</summary>
    public ManifestReference? Reference => _reference;

    /// <summary>Null when the table has no files.</summary>
    public ChunkFolder? Folder => _folder;

    /// <summary>The manifest when it has been read; null before.</summary>
    public ChunkManifest? LoadedManifest => _manifest;

    public ChunkManifest Manifest
    {
        get
        {
            if (_manifest is { } known)
            {
                return known;
            }

            using (_folder!.Scheduler.Hold(_gate))
            {
                if (_manifest is null)
                {
                    _manifest = ChunkManifest.Read(_folder!, _reference!, _known);
                    Volatile.Write(ref _known, null);
                }

                return _manifest;
            }
        }
    }

    /// <summary>Whether <see cref="NewerRows"/> may be used again.</summary>
    public bool KeepsNewerRows => _folder is null || _folder.Scheduler.KeepsWhatMayGo;

    /// <summary>For each chunk what the delta runs say of its stretch, where it has been gathered before.</summary>
    public WeakReference<NewerRows>?[] NewerRows
    {
        get
        {
            if (Volatile.Read(ref _newerRows) is { } known)
            {
                return known;
            }

            var made = new WeakReference<NewerRows>?[Manifest.Chunks.Length];
            return Interlocked.CompareExchange(ref _newerRows, made, null) ?? made;
        }
    }

    public static TableBase Open(TableForm form, ManifestReference? reference, string path, TableFolders folders) => reference is null
        ? Empty
        : new TableBase(new ChunkFolder(folders.Files, path, form.Schema.Name, form.Layout, form.KeyLayout, folders.Cache) { Scheduler = folders.Scheduler, Upgrades = form.Upgrades }, reference);

    public bool TryFind(RowKey key, out RowSlice row)
    {
        if (!IsEmpty)
        {
            ChunkManifest manifest = Manifest;
            if (HasRuns && manifest.TryFindInRuns(_folder!, key, out row))
            {
                return row.Buffer is not null;
            }

            int chunk = manifest.IndexOf(key);
            if (chunk >= 0)
            {
                return _folder!.TryFind(manifest.Chunks[chunk], key, out row);
            }
        }

        row = default;
        return false;
    }

    /// <summary>Finds the place of the first key that is not below this one in the chunks alone, when it lies in a chunk in memory; reads nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="rows">The chunk's rows.</param>
    /// <param name="row">The place; behind the last row when the chunk's keys are all below.</param>
    public bool TrySearch(scoped KeyView key, [NotNullWhen(true)] out ChunkRows? rows, out int row)
    {
        rows = null;
        row = 0;
        if (!IsEmpty && _manifest is { } manifest && manifest.IndexOf(key) is var chunk and >= 0
            && manifest.Chunks[chunk].Loaded is { } loaded)
        {
            loaded.RecentlyUsed = true;
            rows = loaded.Rows;
            row = rows.Search(key);
            row = row < 0 ? ~row : row;
        }

        return rows is not null;
    }

    /// <summary>Walks the chunks alone.</summary>
    public LayerCursor Seek(in KeyRange range, bool reverse) => new ChunkCursor(_folder!, Manifest, range, reverse);
}
