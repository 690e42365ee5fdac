namespace JsonOrm.Files;

/// <summary>A file system whose log has sealed lines.</summary>
internal interface ISealsLog
{
    /// <summary>Seals the changes in a line; null if the log is not encrypted.</summary>
    ILineSeal? Seal { get; }
}

/// <summary>Seals and opens the changes in lines of the log.</summary>
internal interface ILineSeal
{
    /// <summary>Returns sealed changes as base64.</summary>
    /// <param name="lsn">The number of the commit.</param>
    /// <param name="previousCrc">The checksum of the line before it, to which the changes are bound: a line of another continuation of the same log does not fit.</param>
    /// <param name="about">What else stands in the line, to which the changes are bound too.</param>
    /// <param name="text">The changes.</param>
    byte[] Seal(long lsn, uint previousCrc, ReadOnlySpan<byte> about, ReadOnlySpan<byte> text);

    /// <summary>Returns the changes of a sealed text.</summary>
    /// <param name="lsn">The number of the commit.</param>
    /// <param name="previousCrc">The checksum of the line before it.</param>
    /// <param name="about">What else stands in the line.</param>
    /// <param name="sealedText">The sealed changes.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The text is not what was sealed for this line.</exception>
    byte[] Open(long lsn, uint previousCrc, ReadOnlySpan<byte> about, ReadOnlySpan<byte> sealedText);

    /// <summary>The identity of the key that is used for what is new.</summary>
    long Key { get; }

    /// <summary>Returns what hides a checksum of text in a list that is not encrypted; 32 bits that are as good as random to somebody without the key. Null if the key is not known.</summary>
    /// <param name="key">The identity of the key.</param>
    /// <param name="about">What the checksum is of; each text has a mask of its own.</param>
    uint? Mask(long key, string about);
}
