using System.Buffers;

namespace JsonOrm.Files;

/// <summary>The length and checksum of a file, read in pieces.</summary>
internal static class FileChecksum
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Reads a whole file.</summary>
    public static (long Bytes, uint Crc) Of(IFile file)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            uint crc = 0;
            long offset = 0;
            for (int read; (read = file.ReadFully(piece.AsSpan(0, PieceBytes), offset)) > 0; offset += read)
            {
                crc = Crc32C.Append(crc, piece.AsSpan(0, read));
            }

            return (offset, crc);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
