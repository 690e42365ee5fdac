using System.Globalization;
using JsonOrm.Files;

namespace JsonOrm.Chunks;

/// <summary>Describes how a chunk's file differs from what was written, as far as its bytes tell.</summary>
internal static class ChunkDamage
{
    /// <summary>The next step for a file whose content is lost.</summary>
    public const string PutBack = "Put the file back from a backup or from version control.";

    private const string Correct =
        "Correct this line and open the database with OnExternalChange = ExternalChange.Adopt, or put the file back from a backup or from version control.";

    private const string Adopt =
        "Every record in the file is valid. If it was edited on purpose, open the database with OnExternalChange = ExternalChange.Adopt, which takes the edit over; " +
        "if nobody edited it, it is damaged: put it back from a backup or from version control.";

    private const int MarkerLength = 7;

    /// <summary>Returns the error for a file that does not match its manifest.</summary>
    /// <exception cref="CorruptDataException">The file is missing or too long to read.</exception>
    public static CorruptDataException Explain(ChunkFolder folder, ChunkInfo info)
    {
        byte[] bytes = EditedRecords.ReadFile(folder, info);
        uint crc = Crc32C.Compute(bytes);
        string written = bytes.Length == info.Bytes
            ? $"the content that was written, but it was changed: the length is the same, the checksum is {Crc32C.ToText(crc)} in place of {Crc32C.ToText(info.Crc)}"
            : string.Create(CultureInfo.InvariantCulture, $"the content that was written, but it was changed: the file has {bytes.Length} bytes in place of {info.Bytes}");
        if (folder.IsIndex || info.Run != 0)
        {
            return folder.Damaged(info, null, null, $"{written}. {folder.PutBack}");
        }

        if (bytes.Length == info.Bytes && crc == info.Crc)
        {
            return folder.Damaged(info, null, null, $"the same bytes at every read, but they changed from one read to the next: the disk or its connection fails. {PutBack}");
        }

        var records = new EditedRecords(folder, Correct, int.MaxValue);
        try
        {
            records.Read(folder.PathOf(info.File), EditedRecords.TextOf(folder, info, bytes));
        }
        catch (CorruptDataException refusal)
        {
            return refusal;
        }

        string counts = records.Rows.Count == info.Rows
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $" It holds {records.Rows.Count} records in place of {info.Rows}.");
        return records.FirstDifference is { } place
            ? folder.Damaged(info, place.Line, place.ByteOffset, $"{place.Expected}.{counts} {Adopt}")
            : folder.Damaged(info, null, null, $"{written}.{counts} {Adopt}");
    }

    /// <summary>True for the lines that git puts around two versions it could not merge.</summary>
    public static bool IsConflictMarker(ReadOnlySpan<byte> line)
    {
        if (line.Length < MarkerLength || line[0] is not ((byte)'<' or (byte)'=' or (byte)'>' or (byte)'|'))
        {
            return false;
        }

        return line[..MarkerLength].IndexOfAnyExcept(line[0]) < 0;
    }
}
