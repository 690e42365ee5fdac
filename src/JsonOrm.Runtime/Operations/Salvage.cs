using System.Globalization;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>
/// Reads what can be read of a damaged database: schemas, files of rows, and the log. The root and the lists of files are used where they are sound. Without them the names of the files say which are newer; rows that were
/// deleted, and are still in an old file, then come back.
/// </summary>
internal sealed partial class Salvage(IFileSystem files, DatabasePaths paths, LostLines lost, Doubts doubts, RecoverOptions options)
{
    private readonly Dictionary<string, SalvagedTable> _byFolder = new(StringComparer.Ordinal);
    private readonly List<SalvagedTable> _tables = [];

    /// <summary>The tables, and the collections that take the place of tables without a schema.</summary>
    public IReadOnlyList<SalvagedTable> Tables => [.. _tables, .. _documents.Where(static documents => documents.Table.Rows.Count > 0).Select(static documents => documents.Table)];

    /// <summary>The last commit that was found, in the root or in the log.</summary>
    public long LastLsn { get; private set; }

    /// <param name="root">The root; null if neither it nor the one before it can be read.</param>
    /// <param name="cancellationToken">Checked between two files.</param>
    public void Read(RootState? root, CancellationToken cancellationToken)
    {
        LastLsn = root?.Lsn ?? 0;
        ReadSchemas();
        foreach (string folder in files.ListDirectories(paths.Data))
        {
            RootTable? entry = root is null ? null : Array.Find(root.Tables, entry => entry.Folder == folder);
            if ((_byFolder.GetValueOrDefault(folder) ?? Supply(folder, entry)) is { } table)
            {
                ReadRows(table, folder, entry, root is not null, cancellationToken);
            }
            else if (root is null || entry is not null)
            {
                ReadDocuments(entry?.Name ?? folder, folder, entry, cancellationToken);
            }
        }

        ReadLog(root, cancellationToken);
        TellDocuments();
    }

    private void ReadRows(SalvagedTable table, string folder, RootTable? entry, bool hasRoot, CancellationToken cancellationToken)
    {
        string directory = paths.DataFolder(folder);
        ChunkManifest? manifest = null;
        if (entry?.Manifest is { } reference)
        {
            manifest = ReadManifest(table, directory, reference);
        }
        else if (hasRoot)
        {
            // The table has no rows in files, or is not in the root yet.
            return;
        }

        if (manifest is null)
        {
            ReadUnlisted(table, directory, cancellationToken);
            return;
        }

        foreach (ChunkInfo info in manifest.Chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadFile(table, Path.Combine(directory, info.File), info.RowVersion, null, WrittenFile.Of(info));
        }

        // The oldest run first: a later line counts.
        for (int i = manifest.Runs.Length - 1; i >= 0; i--)
        {
            DeltaRun run = manifest.Runs[i];
            foreach (ChunkInfo info in run.Files.Chunks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadFile(table, Path.Combine(directory, info.File), info.RowVersion, manifest.Compacted is { } compacted ? key => compacted.At(key) >= run.Number : null, WrittenFile.Of(info));
            }
        }
    }

    private ChunkManifest? ReadManifest(SalvagedTable table, string directory, ManifestReference reference)
    {
        try
        {
            var folder = new ChunkFolder(files, directory, table.Name, table.Form.Layout, table.Form.KeyLayout, new ChunkCache(0)) { Upgrades = table.Form.Upgrades, Codecs = new TableCodec(options.Compression, table.Name) };
            ChunkManifest manifest = ChunkManifest.Read(folder, reference);
            _ = manifest.FilesByName();
            return manifest;
        }
        catch (CorruptDataException error)
        {
            lost.Add(error.File, error.Line ?? 0, table.Name, "the list of the table's files cannot be used, so all files of the table were read, and rows that were deleted may be back", default);
            return null;
        }
    }

    private void ReadUnlisted(SalvagedTable table, string directory, CancellationToken cancellationToken)
    {
        var found = new List<(long Generation, string Name)>();
        foreach (string name in files.ListFiles(directory))
        {
            if (!ChunkFileName.IsManifest(name) && ChunkFileName.TryGeneration(name, out long generation))
            {
                found.Add((generation, name));
            }
        }

        found.Sort();
        Dictionary<string, WrittenFile> written = ReadWritten(directory);
        foreach ((_, string name) in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadFile(table, Path.Combine(directory, name), 0, null, written.GetValueOrDefault(name));
        }
    }

    private void ReadLog(RootState? root, CancellationToken cancellationToken)
    {
        var segments = new List<long>();
        foreach (string name in files.ListFiles(paths.Wal))
        {
            if (WalNames.TryParse(name, out long number) && number >= (root?.Wal.Segment ?? 0))
            {
                segments.Add(number);
            }
        }

        segments.Sort();
        foreach (long segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = Path.Combine(paths.Wal, WalNames.Of(segment));
            ReadSegment(path, files.TryReadAll(path, FormatLimits.MostLogBytes) ?? [], root?.Lsn ?? 0);
        }
    }

    // A line counts if its checksum continues that of the line before it, as that line states it: a damaged line costs itself and no other.
    private void ReadSegment(string path, ReadOnlySpan<byte> content, long lsn)
    {
        uint previous = 0;
        for (long number = 1; !content.IsEmpty; number++)
        {
            int length = content.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = length < 0 ? content : content[..length];
            content = length < 0 ? default : content[(length + 1)..];
            if (line.IndexOfAnyExcept((byte)0) < 0)
            {
                continue;
            }

            WalLineContent? parsed = WalLine.Parse(line);
            bool isGood = parsed is { } text && WalLine.Follows(line, text.Segment >= 0 ? text.PreviousCrc : previous, out _);
            if (!isGood)
            {
                lost.Add(path, number, null, "the line of the log is torn or damaged: its checksum is wrong", line);
            }
            else if (parsed!.Value.Lsn > lsn)
            {
                LastLsn = Math.Max(LastLsn, parsed.Value.Lsn);
                Open(path, number, line, parsed.Value, previous);
            }

            WalLine.TryReadChecksum(line, out previous);
        }
    }

    private void Open(string path, long number, ReadOnlySpan<byte> line, in WalLineContent content, uint previous)
    {
        try
        {
            WalCommit commit = SealedLine.Open(files, new WalCommit(path, number, 0, line.ToArray(), line.Length, content.OperationsOffset), content, previous);
            Apply(path, number, commit.Content, commit.OperationsOffset);
        }
        catch (CorruptDataException error)
        {
            lost.Add(path, number, null, error.Message, line);
        }
    }

    private void Apply(string path, long number, ReadOnlySpan<byte> line, int start)
    {
        try
        {
            var reader = new Utf8JsonReader(line[start..^1], new JsonReaderOptions { MaxDepth = FormatLimits.MaxLogDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                Apply(ref reader, path, number, line[start..]);
                reader.Read();
            }
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            lost.Add(path, number, null, "the commit cannot be read: " + error.Message, line);
        }
    }

    private void Apply(ref Utf8JsonReader reader, string path, long number, ReadOnlySpan<byte> operations)
    {
        reader.Read();
        string operation = reader.GetString()!;
        reader.Read();
        string name = reader.GetString()!;
        ReadOnlySpan<byte> text = Next(ref reader, operations);
        if (operation == "create")
        {
            if (Known(name) is null)
            {
                _tables.Add(new SalvagedTable(SchemaDocument.ReadWithHistory(text.ToArray()), lost));
            }

            return;
        }

        if (Find(name) is not { } table)
        {
            ApplyToDocuments(operation, name, path, number, text);
        }
        else if (operation == "put")
        {
            table.Put(path, number, text);
        }
        else if (operation == "delete")
        {
            table.Delete(path, number, text);
        }
        else if (operation == "alter")
        {
            table.Alter(SchemaDocument.ReadWithHistory(text.ToArray()));
        }
        else
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"an operation this version knows, not \"{operation}\"."));
        }
    }

    private static ReadOnlySpan<byte> Next(ref Utf8JsonReader reader, ReadOnlySpan<byte> operations)
    {
        reader.Read();
        int from = (int)reader.TokenStartIndex;
        reader.Skip();
        return operations[from..(int)reader.BytesConsumed];
    }

    private SalvagedTable? Find(string name) => Known(name) ?? Supply(FolderName.Of(name), null, name);

    private SalvagedTable? Known(string name) =>
        _tables.Find(table => table.Name == name) ?? _tables.Find(table => Array.IndexOf(table.Form.History.FormerTables, name) >= 0);
}
