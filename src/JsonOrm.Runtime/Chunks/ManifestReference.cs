namespace JsonOrm.Chunks;

/// <summary>What the root keeps of a manifest: enough to find it and to know that it is the one that was written.</summary>
/// <param name="File">Its name in the table's folder.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Crc">The CRC-32C of the file.</param>
/// <param name="Rows">The number of rows there are, chunks and delta runs taken together.</param>
/// <param name="Runs">How many delta runs it names; none after a clean close.</param>
internal sealed record ManifestReference(string File, int Bytes, uint Crc, long Rows, int Runs = 0);
