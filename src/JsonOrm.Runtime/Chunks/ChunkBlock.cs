namespace JsonOrm.Chunks;

/// <summary>A run of whole lines in a chunk file, with a checksum of its own, so that one can be read without the rest.</summary>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Crc">Their CRC-32C.</param>
internal readonly record struct ChunkBlock(int Offset, int Length, uint Crc);
