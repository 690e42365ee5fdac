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
    /// <param name="about">What else stands in the line, to which the changes are bound.</param>
    /// <param name="text">The changes.</param>
    byte[] Seal(long lsn, ReadOnlySpan<byte> about, ReadOnlySpan<byte> text);

    /// <summary>Returns the changes of a sealed text.</summary>
    /// <param name="lsn">The number of the commit.</param>
    /// <param name="about">What else stands in the line.</param>
    /// <param name="sealedText">The sealed changes.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The text is not what was sealed for this line.</exception>
    byte[] Open(long lsn, ReadOnlySpan<byte> about, ReadOnlySpan<byte> sealedText);
}
