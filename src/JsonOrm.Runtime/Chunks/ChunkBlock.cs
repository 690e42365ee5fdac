namespace JsonOrm.Chunks;

/// <summary>A range of whole lines in a chunk file with its own checksum, so that it can be read without the rest.</summary>
/// <param name="Offset">The offset of its first byte in the file.</param>
/// <param name="Length">Its length, in bytes.</param>
/// <param name="Crc">The CRC-32C of its bytes.</param>
internal readonly record struct ChunkBlock(int Offset, int Length, uint Crc);
