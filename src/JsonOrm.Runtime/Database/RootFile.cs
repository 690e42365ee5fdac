using System.Buffers;
using System.Globalization;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>
/// <c>db.json</c>: the root, which names all other files of the database. Its first member is the checksum of everything after it.
/// It is read at every open, so the reader is simple and needs no warm-up.
/// </summary>
internal static class RootFile
{
    public const int Format = 1;
    private const int ChecksumLength = 17;

    /// <summary>Returns the content of the previous root; null if it is missing, or encrypted and damaged: then it says nothing, and the root is what counts.</summary>
    public static byte[]? TryReadPrevious(IFileSystem files, DatabasePaths paths)
    {
        try
        {
            return files.TryReadAll(paths.PreviousRoot, FormatLimits.MostRootBytes);
        }
        catch (CorruptDataException)
        {
            return null;
        }
    }

    public static byte[] Write(RootState root)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write("{\"crc\":\"--------\""u8);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            // The members are written as an object of their own; its opening brace is then overwritten by the comma after the checksum.
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("database", root.Database.ToString("x16", CultureInfo.InvariantCulture));
            writer.WriteNumber("generation", root.Generation);
            writer.WriteNumber("lsn", root.Lsn);
            writer.WriteStartObject("wal");
            writer.WriteNumber("segment", root.Wal.Segment);
            writer.WriteNumber("first", root.Wal.FirstLsn);
            writer.WriteString("previous", Hex(root.Wal.PreviousCrc));
            writer.WriteEndObject();
            Write(root.Earlier, writer);
            writer.WriteStartArray("tables");
            foreach (RootTable table in root.Tables)
            {
                // One line per table, so that a diff shows the tables that changed.
                writer.Flush();
                buffer.Write("\n"u8);
                Write(table, writer);
            }

            writer.Flush();
            buffer.Write("\n"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        byte[] content = buffer.WrittenSpan.ToArray();
        content[ChecksumLength - 1] = (byte)'"';
        content[ChecksumLength] = (byte)',';
        Crc32C.Format(Crc32C.Compute(content.AsSpan(ChecksumLength)), content.AsSpan(8, 8));
        return content;
    }

    /// <summary>Returns the checksum with which a root begins.</summary>
    public static uint CrcOf(byte[] content) => Crc32C.Compute(content.AsSpan(ChecksumLength));

    /// <summary>
    /// Returns a copy of a root that is the same root and differs from it: an empty line follows. In the place of the previous root it marks that the log has been begun, while an exact
    /// copy may be what an interrupted swap has left.
    /// </summary>
    public static byte[] WriteMark(byte[] root)
    {
        byte[] mark = [.. root, (byte)'\n'];
        Crc32C.Format(Crc32C.Compute(mark.AsSpan(ChecksumLength)), mark.AsSpan(8, 8));
        return mark;
    }

    /// <summary>Reads a root.</summary>
    /// <param name="path">The file's path, for errors.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="mustMatch">True to reject a checksum mismatch; false for a root that may be the result of a merge.</param>
    public static RootState Read(string path, byte[] content, bool mustMatch)
    {
        if (content.Length <= ChecksumLength || !content.AsSpan(0, 8).SequenceEqual("{\"crc\":\""u8) ||
            !Crc32C.TryParse(content.AsSpan(8, 8), out uint crc))
        {
            throw new CorruptDataException(path, 1, 0, "{\"crc\":\"…\" with eight hexadecimal digits at the start of the file. " + NextStep(path));
        }

        uint actual = Crc32C.Compute(content.AsSpan(ChecksumLength));
        if (mustMatch && actual != crc)
        {
            throw new CorruptDataException(path, null, null, string.Create(
                CultureInfo.InvariantCulture, $"content with the checksum {crc:x8}, but it has {actual:x8}: the file was damaged or edited. {NextStep(path)}"));
        }

        return RootText.TryRead(content) ?? RootReader.Read(path, content, NextStep(path));
    }

    private static string NextStep(string path) =>
        $"Restore it from a backup or from version control. '{Path.GetFileName(path)[..^".json".Length]}.prev.json', where there is one, is the database as of an earlier checkpoint: copied over it, it gives that state.";

    private static string Hex(uint crc) => crc.ToString("x8", CultureInfo.InvariantCulture);

    private static void Write(EarlierRoot[] roots, Utf8JsonWriter writer)
    {
        if (roots.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("earlier");
        foreach (EarlierRoot root in roots)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(root.Generation);
            writer.WriteStringValue(Hex(root.Crc));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Write(RootTable table, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", table.Name);
        if (table.FormerNames.Length > 0)
        {
            writer.WriteStartArray("was");
            foreach (string name in table.FormerNames)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("folder", table.Folder);
        writer.WriteString("schema", Hex(table.SchemaCrc));
        writer.WriteString("fingerprint", table.Fingerprint.ToString("x16", CultureInfo.InvariantCulture));
        writer.WriteNumber("next", table.NextKey);
        if (table.RowVersion > 1)
        {
            writer.WriteNumber("rowVersion", table.RowVersion);
            if (table.OlderRows > 0)
            {
                writer.WriteNumber("olderRows", table.OlderRows);
            }
        }

        Write(table.Manifest, writer);
        writer.WriteStartArray("indexes");
        foreach (RootIndex index in table.Indexes)
        {
            writer.WriteStartObject();
            writer.WriteString("folder", index.Folder);
            Write(index.Manifest, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(ManifestReference? manifest, Utf8JsonWriter writer)
    {
        if (manifest is not null)
        {
            writer.WriteStartObject("manifest");
            writer.WriteString("file", manifest.File);
            writer.WriteNumber("bytes", manifest.Bytes);
            writer.WriteString("crc", Hex(manifest.Crc));
            writer.WriteNumber("rows", manifest.Rows);
            if (manifest.Runs > 0)
            {
                writer.WriteNumber("runs", manifest.Runs);
            }

            if (manifest.Codec is not null)
            {
                writer.WriteString("codec", manifest.Codec);
                if (manifest.IsMixed)
                {
                    writer.WriteBoolean("mixed", true);
                }
            }

            writer.WriteEndObject();
        }
    }
}
