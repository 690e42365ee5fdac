namespace JsonOrm.Chunks;

/// <summary>The manifest that a line was read from: needed to parse it, and to report where it is wrong.</summary>
/// <param name="Folder">The table's folder.</param>
/// <param name="File">The manifest's name.</param>
internal sealed record ManifestSource(ChunkFolder Folder, string File)
{
    /// <summary>Creates an error that names the manifest and the position in it.</summary>
    public CorruptDataException Damaged(int lineNumber, long offset, string expected, Exception? cause = null) =>
        new(Folder.PathOf(File), lineNumber, offset, expected + ". " + Folder.PutBack, Folder.Table, cause);
}
