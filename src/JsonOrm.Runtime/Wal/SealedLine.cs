using System.Security.Cryptography;
using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>Lines of an encrypted log: in the place of their changes they have <c>"sealed":"…"</c>, see <see cref="ILineSeal"/>.</summary>
internal static class SealedLine
{
    /// <summary>What stands before the sealed changes.</summary>
    public static ReadOnlySpan<byte> Member => "\"sealed\":\""u8;

    /// <summary>Returns a commit whose changes can be read.</summary>
    /// <param name="files">The file system; says whether the log is encrypted.</param>
    /// <param name="commit">The line as it was read.</param>
    /// <param name="line">What its members say.</param>
    /// <param name="previousCrc">The checksum of the line before it.</param>
    /// <exception cref="CorruptDataException">The line is not sealed and should be, or the other way round, or it was sealed for another place.</exception>
    public static WalCommit Open(IFileSystem files, in WalCommit commit, in WalLineContent line, uint previousCrc)
    {
        ILineSeal? seal = (files as ISealsLog)?.Seal;
        if (!line.IsSealed)
        {
            return seal is null ? commit : throw Refused(commit, "a commit that is encrypted, but this one is not: somebody else has written it", null);
        }

        if (seal is null)
        {
            throw Refused(commit, "a commit that can be read, but this one is encrypted, and the database is not: the segment comes from another database", null);
        }

        ReadOnlySpan<byte> text = commit.Content.AsSpan(commit.Offset, commit.Length);
        int start = line.OperationsOffset - Member.Length;
        try
        {
            byte[] operations = seal.Open(line.Lsn, previousCrc, text[WalLine.ChecksumLength..start], text[line.OperationsOffset..^2]);
            byte[] opened = [.. text[..start], .. "\"tx\":["u8, .. operations, .. "]}"u8];
            return commit with { Content = opened, Offset = 0, Length = opened.Length, OperationsOffset = start + 5 };
        }
        catch (CryptographicException error)
        {
            throw Refused(commit, "a commit that was encrypted for this place of this log; its checksum is right, so somebody has put it here", error);
        }
    }

    private static CorruptDataException Refused(in WalCommit commit, string expected, Exception? cause) =>
        new(commit.File, commit.Line, commit.Offset, expected + ". Restore the database from a backup.", null, cause);
}
