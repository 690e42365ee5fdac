namespace JsonOrm.Files;

/// <summary>Complete reads and writes on top of partial ones.</summary>
internal static class WholeFiles
{
    /// <summary>Fills the destination; returns the number of bytes read, which is lower only at the end of the file.</summary>
    public static int ReadFully(this IFile file, Span<byte> destination, long offset)
    {
        int total = 0;
        while (total < destination.Length)
        {
            int read = file.Read(destination[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <summary>Reads a file completely; returns null if it does not exist.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="most">The maximum length, in bytes, for which memory is allocated.</param>
    /// <exception cref="CorruptDataException">The file is longer.</exception>
    public static byte[]? TryReadAll(this IFileSystem files, string path, int most = int.MaxValue)
    {
        IFile file;
        try
        {
            file = files.OpenRead(path);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return null;
        }

        using (file)
        {
            long length = file.Length;
            if (length > Math.Min(most, Array.MaxLength))
            {
                throw FormatLimits.RefuseToRead(path, length, Math.Min(most, Array.MaxLength));
            }

            byte[] content = new byte[length];
            int read = file.ReadFully(content, 0);
            return read == content.Length ? content : content[..read];
        }
    }

    /// <summary>Creates a file, writes it completely and makes its bytes durable; its directory must still be synced.</summary>
    public static void WriteAndSync(this IFileSystem files, string path, ReadOnlySpan<byte> content)
    {
        using IFile file = files.Create(path);
        file.Write(content, 0);
        file.Sync();
    }
}
