namespace JsonOrm.Files;

/// <summary>Whole reads and writes over the short ones a file may give.</summary>
internal static class WholeFiles
{
    /// <summary>Fills the destination, or says how many bytes there were before the end of the file.</summary>
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

    /// <summary>Reads a file whole; null when it does not exist.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes to take memory for.</param>
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

    /// <summary>Creates a file, writes it whole and makes its bytes durable; its directory is still to be synced.</summary>
    public static void WriteAndSync(this IFileSystem files, string path, ReadOnlySpan<byte> content)
    {
        using IFile file = files.Create(path);
        file.Write(content, 0);
        file.Sync();
    }
}
