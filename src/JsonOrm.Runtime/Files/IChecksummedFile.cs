namespace JsonOrm.Files;

/// <summary>A file that authenticates all bytes that are read from it, together with the checksum of its whole content as it was written.</summary>
internal interface IChecksummedFile : IFile
{
    /// <summary>The CRC-32C of the whole content; null until the end was read, and if the file does not state it.</summary>
    uint? Checksum { get; }

    /// <summary>Returns the checksum of a file that was read completely, without computing it if reading has authenticated it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">Its whole content, as it was read.</param>
    static uint ChecksumOf(IFile file, ReadOnlySpan<byte> content) => (file as IChecksummedFile)?.Checksum ?? Crc32C.Compute(content);
}
