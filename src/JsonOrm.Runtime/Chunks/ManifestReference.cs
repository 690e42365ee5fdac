namespace JsonOrm.Chunks;

/// <summary>The root's reference to a manifest: enough to find it and to verify that it is the one that was written.</summary>
/// <param name="File">Its name in the table's folder.</param>
/// <param name="Bytes">The length of the file, in bytes.</param>
/// <param name="Crc">The CRC-32C of the file.</param>
/// <param name="Rows">The number of rows of the table, from chunks and delta runs together.</param>
/// <param name="Runs">The number of delta runs it lists; none after a clean close.</param>
internal sealed record ManifestReference(string File, int Bytes, uint Crc, long Rows, int Runs = 0)
{
    /// <summary>The name of the codec of its compressed files; null if it has none.</summary>
    public string? Codec { get; init; }

    /// <summary>True if files are text beside compressed ones.</summary>
    public bool IsMixed { get; init; }

    /// <summary>True if a generation up to this one has written it.</summary>
    public bool IsUpTo(long generation) => ChunkFileName.TryGeneration(File, out long written) && written <= generation;

    /// <summary>True if files are in another form than a codec's, or than text if the codec is null.</summary>
    public bool HasOtherThan(string? codec) => Rows > 0 && (IsMixed || Codec != codec);
}
