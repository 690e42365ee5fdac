using System.Security.Cryptography;
using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>
/// A backup as the restored database will have it, if that is encrypted and the backup is not, or the other way round. Files are encrypted by the file system that they are written through; what is changed here is the list of keys, and the lines of the log.
/// </summary>
internal static class ConvertedBackup
{
    /// <summary>Returns the backup with its other files. The segments of the log have their bytes with them.</summary>
    /// <param name="backup">What is restored.</param>
    /// <param name="from">The file system of the backup.</param>
    /// <param name="keys">The keys of the restored database; null if it is not encrypted.</param>
    /// <param name="to">Seals lines by these keys; null if there are none.</param>
    /// <param name="root">The root of the backup.</param>
    public static StoredBackup Of(StoredBackup backup, IFileSystem from, DataKeys? keys, ILineSeal? to, RootState root)
    {
        var files = new List<StateFile>();
        if (keys is not null)
        {
            files.Add(StateFile.Of(DataKeys.FileName, keys.Content));
        }

        uint previous = root.Wal.PreviousCrc, written = previous;
        foreach (StateFile file in backup.Manifest.Files)
        {
            if (file.Path.StartsWith("wal/", StringComparison.Ordinal))
            {
                byte[] content = file.Content ?? Read(from, file, file.In(backup.Path));
                files.Add(StateFile.Of(file.Path, Convert(file.In(backup.Path), content, from, to, ref previous, ref written)));
            }
            else if (file.Path != DataKeys.FileName)
            {
                files.Add(file);
            }
        }

        return new StoredBackup(backup.Path, backup.Manifest with { Files = files });
    }

    private static byte[] Read(IFileSystem from, StateFile file, string path)
    {
        StagedCopy.Check(from, path, file);
        return from.TryReadAll(path, FormatLimits.MostLogBytes) ?? [];
    }

    private static byte[] Convert(string path, byte[] content, IFileSystem from, ILineSeal? to, ref uint previous, ref uint written)
    {
        var buffer = new WalBuffer();
        int offset = 0;
        for (long number = 1; offset < content.Length; number++)
        {
            int length = content.AsSpan(offset).IndexOf((byte)'\n');
            if (length <= 0 || !WalLine.Follows(content.AsSpan(offset, length), previous, out uint crc) || WalLine.Parse(content.AsSpan(offset, length)) is not { } line)
            {
                throw new CorruptDataException(path, number, offset, "a line of the log that continues the one before it. Nothing was changed. Restore another backup.");
            }

            if (line.Segment >= 0)
            {
                ulong salt = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
                written = WalLine.AppendHeader(buffer, new WalHeader(line.Segment, line.Database, salt, line.FirstLsn), written);
            }
            else if (line.Lsn >= 0)
            {
                WalCommit commit = SealedLine.Open(from, new WalCommit(path, number, offset, content, length, line.OperationsOffset), line, previous);
                ReadOnlySpan<byte> operations = commit.Content.AsSpan(commit.Offset + commit.OperationsOffset + 1, commit.Length - commit.OperationsOffset - 3);
                written = WalLine.AppendCommit(buffer, line.Lsn, line.Durable, WalLine.TimeOf(commit).UtcDateTime, operations, written, to);
            }
            else
            {
                written = WalLine.AppendWatermark(buffer, line.Durable, written);
            }

            previous = crc;
            offset += length + 1;
        }

        return buffer.Span.ToArray();
    }
}
