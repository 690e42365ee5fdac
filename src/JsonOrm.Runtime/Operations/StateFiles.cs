using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>A file of a database's state.</summary>
/// <param name="Path">Its path relative to the database's directory, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Crc">The CRC-32C of its bytes.</param>
/// <param name="Content">Its bytes, if they are to be written from memory; null if the file is to be copied.</param>
internal sealed record StateFile(string Path, long Bytes, uint Crc, byte[]? Content = null)
{
    /// <summary>The path of the file in a directory.</summary>
    public string In(string directory) => System.IO.Path.Combine(directory, Path.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public static StateFile Of(string path, byte[] content) => new(path, content.Length, Crc32C.Compute(content), content);
}

/// <summary>Lists the files that make up a held state. The root comes last, so that a copy in this order is a database only when it is complete.</summary>
internal static class StateFiles
{
    private const string SetAside = "set-aside.";

    public static List<StateFile> List(HeldState state)
    {
        var list = new List<StateFile>();
        if (state.Keys is { } keys)
        {
            // First, so that nothing is there without its keys.
            list.Add(StateFile.Of(DataKeys.FileName, keys.Content));
        }

        foreach (RootTable table in state.Root.Tables)
        {
            state.ThrowIfClosed();
            list.Add(StateFile.Of($"schema/{table.Folder}.schema.json", state.Schemas[table.Folder]));
            if (table.Manifest is { } manifest)
            {
                AddManifest(state, $"data/{table.Folder}", state.Paths.DataFolder(table.Folder), manifest, table.Name, list);
            }

            AddSetAside(state, table, list);
            foreach (RootIndex index in table.Indexes)
            {
                AddIndex(state, index, list);
            }
        }

        AddLog(state, list);
        foreach (string path in (ReadOnlySpan<string>)[state.Paths.GitAttributes, state.Paths.GitIgnore])
        {
            if (state.Files.TryReadAll(path, FormatLimits.MostSchemaBytes) is { } content)
            {
                list.Add(StateFile.Of(Path.GetFileName(path), content));
            }
        }

        list.Add(StateFile.Of("db.json", state.RootContent));
        return list;
    }

    private static void AddManifest(HeldState state, string relative, string folder, ManifestReference reference, string table, List<StateFile> list)
    {
        string path = Path.Combine(folder, reference.File);
        if (Read(state, path, reference) is not { } content)
        {
            throw new CorruptDataException(path, null, null, "the manifest that the root names, but it is missing, damaged or edited. " + ChunkDamage.PutBack, table);
        }

        Add(relative, path, reference, content, list);
    }

    // An index is derived: one that is missing, or belongs to another state, is left out, and is rebuilt when the copy is opened.
    private static void AddIndex(HeldState state, RootIndex index, List<StateFile> list)
    {
        if (index.Manifest is { } reference)
        {
            string path = Path.Combine(state.Paths.IndexFolder(index.Folder), reference.File);
            if (Read(state, path, reference) is { } content)
            {
                Add($"index/{index.Folder}", path, reference, content, list);
            }
        }
    }

    private static byte[]? Read(HeldState state, string path, ManifestReference reference) =>
        state.Files.TryReadAll(path, FormatLimits.MostManifestBytes) is { } content && content.Length == reference.Bytes && Crc32C.Compute(content) == reference.Crc ? content : null;

    private static void Add(string relative, string path, ManifestReference reference, byte[] content, List<StateFile> list)
    {
        foreach (ManifestFile file in ManifestFiles.Read(path, content))
        {
            list.Add(new StateFile($"{relative}/{file.Name}", file.Bytes, file.Crc));
        }

        list.Add(new StateFile($"{relative}/{reference.File}", reference.Bytes, reference.Crc));
    }

    // Rows that a class could not take over are no part of the database, but nobody else has them.
    private static void AddSetAside(HeldState state, RootTable table, List<StateFile> list)
    {
        string folder = state.Paths.DataFolder(table.Folder);
        foreach (string name in state.Files.ListFiles(folder))
        {
            if (name.StartsWith(SetAside, StringComparison.Ordinal) && FolderName.IsSafe(name) && state.Files.TryReadAll(Path.Combine(folder, name)) is { } content)
            {
                list.Add(StateFile.Of($"data/{table.Folder}/{name}", content));
            }
        }
    }

    // A writer appends to the last segment meanwhile, so it is read up to the line of the state's last commit.
    private static void AddLog(HeldState state, List<StateFile> list)
    {
        var log = new WalRecovery(state.Files, state.Paths.Wal, state.Root.Database) { MostLsn = state.Lsn };
        log.Read(state.Root.Wal, static _ => { });
        if (log.LastLsn < state.Lsn)
        {
            throw new CorruptDataException(
                state.Paths.Wal, null, null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the commits up to {state.Lsn}, but the log ends with commit {log.LastLsn}: something other than JsonOrm has changed it. Checkpoint the database, which does not need the log, and try again."));
        }

        foreach (WalReadSegment segment in log.Segments)
        {
            list.Add(StateFile.Of("wal/" + Path.GetFileName(segment.Path), segment.Content[..segment.End]));
        }
    }
}
