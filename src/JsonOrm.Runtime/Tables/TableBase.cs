using System.Diagnostics.CodeAnalysis;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Scheduling;

namespace JsonOrm.Tables;

/// <summary>The chunks and delta runs under a table's memtables. The manifest is read when a key is first looked up, not at open.</summary>
internal sealed class TableBase
{
    private readonly Gate _gate = new(LockRank.Table);
    private readonly ChunkFolder? _folder;
    private readonly ManifestReference? _reference;
    private volatile ChunkManifest? _manifest;
    private ChunkManifest? _known;
    private WeakReference<NewerRows>?[]? _newerRows;

    /// <summary>Creates the base from the root's reference.</summary>
    public TableBase(ChunkFolder folder, ManifestReference reference)
    {
        _folder = folder;
        _reference = reference;
    }

    /// <summary>Creates the base from chunks that were just written.</summary>
    public TableBase(ChunkFolder folder, ManifestReference reference, ChunkManifest manifest)
        : this(folder, reference) => _manifest = manifest;

    private TableBase() => _manifest = ChunkManifest.Empty;

    public static TableBase Empty { get; } = new();

    // A checkpoint of an empty table leaves no file behind.
    public bool IsEmpty => _reference is null || _reference.Rows == 0;

    /// <summary>True if there are delta runs above the chunks.</summary>
    public bool HasRuns => _reference is { Runs: > 0 };

    public long RowCount => _reference?.Rows ?? 0;

    /// <summary>Reuses what an earlier state has cached if both states have the same files.</summary>
    /// <param name="before">The same table with the same schema, as an earlier root describes it.</param>
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

    /// <summary>Null if the table has no files.</summary>
    public ManifestReference? Reference => _reference;

    /// <summary>Null if the table has no files.</summary>
    public ChunkFolder? Folder => _folder;

    /// <summary>The manifest once it has been read; null before.</summary>
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

    /// <summary>Whether cached <see cref="NewerRows"/> may be reused.</summary>
    public bool KeepsNewerRows => _folder is null || _folder.Scheduler.KeepsWhatMayGo;

    /// <summary>For each chunk, the entries that the delta runs have in its key range, if they have been collected before.</summary>
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
        : new TableBase(folders.Open(path, form), reference);

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

    /// <summary>Finds, in the chunks only, the first key that is not below this one, if it is in a loaded chunk; reads no file.</summary>
    /// <param name="key">The key.</param>
    /// <param name="rows">The chunk's rows.</param>
    /// <param name="row">The row's index; past the last row if all of the chunk's keys are below.</param>
    public bool TrySearch(scoped KeyView key, [NotNullWhen(true)] out ChunkRows? rows, out int row)
    {
        rows = null;
        row = 0;
        if (!IsEmpty && _manifest is { } manifest && manifest.IndexOf(key) is var chunk and >= 0
            && manifest.Chunks[chunk].Loaded is { } loaded)
        {
            loaded.NoteUse();
            rows = loaded.Rows;
            row = rows.Search(key);
            row = row < 0 ? ~row : row;
        }

        return rows is not null;
    }

    /// <summary>Returns a cursor over the chunks only.</summary>
    public LayerCursor Seek(in KeyRange range, bool reverse) => new ChunkCursor(_folder!, Manifest, range, reverse);
}
