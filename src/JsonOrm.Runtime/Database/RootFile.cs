using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using JsonOrm.Chunks;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// <c>db.json</c>: the one file that says which others are the database. Its first member is the checksum of all that follows.
/// It is read at every open, so by a plain reader and nothing that needs warming up.
/// </summary>
internal static class RootFile
{
    public const int Format = 1;
    private const int ChecksumLength = 17;

    public static byte[] Write(RootState root)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write("{\"crc\":\"--------\""u8);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            // The members stand in an object of their own, whose opening brace is then the comma behind the checksum.
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
            writer.WriteStartArray("tables");
            foreach (RootTable table in root.Tables)
            {
                // One table a line, so that a diff shows the tables that changed.
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

    /// <summary>Reads a root.</summary>
    /// <param name="path">Its path, for errors.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="mustMatch">True to refuse a checksum that does not match; false for a root that a merge has put together.</param>
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

        return RootText.TryRead(content) ?? ReadAny(path, content);
    }

    // A root that is not as the engine writes it, from a merge for example: any order of members, white space, or an error that says what is wrong.
    private static RootState ReadAny(string path, byte[] content)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            return Read(ref reader);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            long? line = (error as JsonException)?.LineNumber + 1;
            throw new CorruptDataException(path, line, null, $"a root as the database writes it: {error.Message.TrimEnd('.')}. {NextStep(path)}", null, error);
        }
    }

    private static string NextStep(string path) =>
        $"Restore it from a backup or from version control. '{Path.GetFileName(path)[..^".json".Length]}.prev.json', where there is one, is the database as of an earlier checkpoint: copied over it, it gives that state.";

    private static string Hex(uint crc) => crc.ToString("x8", CultureInfo.InvariantCulture);

    private static void Write(RootTable table, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", table.Name);
        writer.WriteString("folder", table.Folder);
        writer.WriteString("schema", Hex(table.SchemaCrc));
        writer.WriteString("fingerprint", table.Fingerprint.ToString("x16", CultureInfo.InvariantCulture));
        writer.WriteNumber("next", table.NextKey);
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
            writer.WriteEndObject();
        }
    }

    private static RootState Read(ref Utf8JsonReader reader)
    {
        long format = 0, generation = -1, lsn = -1;
        ulong database = 0;
        WalPosition wal = default;
        var tables = new List<RootTable>();
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("format"u8))
            {
                format = Number(ref reader);
                if (format != Format)
                {
                    throw new FormatException(string.Create(
                        CultureInfo.InvariantCulture, $"format {Format}, not {format}: the database was written by another version of JsonOrm. Open it with that version"));
                }
            }
            else if (reader.ValueTextEquals("database"u8))
            {
                database = Hex64(ref reader);
            }
            else if (reader.ValueTextEquals("generation"u8))
            {
                generation = Number(ref reader);
            }
            else if (reader.ValueTextEquals("lsn"u8))
            {
                lsn = Number(ref reader);
            }
            else if (reader.ValueTextEquals("wal"u8))
            {
                wal = ReadWal(ref reader);
            }
            else if (reader.ValueTextEquals("tables"u8))
            {
                Expect(ref reader, JsonTokenType.StartArray);
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    tables.Add(ReadTable(ref reader));
                }
            }
            else
            {
                SkipChecksum(ref reader);
            }
        }

        return format == Format && generation >= 0 && lsn >= 0 && wal.Segment > 0
            ? new RootState(database, generation, lsn, wal, tables.ToArray())
            : throw new FormatException("the members format, generation, lsn and wal");
    }

    private static WalPosition ReadWal(ref Utf8JsonReader reader)
    {
        long segment = 0, first = 0;
        uint previous = 0;
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("segment"u8))
            {
                segment = Number(ref reader);
            }
            else if (reader.ValueTextEquals("first"u8))
            {
                first = Number(ref reader);
            }
            else if (reader.ValueTextEquals("previous"u8))
            {
                previous = Hex32(ref reader);
            }
            else
            {
                throw Unknown(ref reader);
            }
        }

        return new WalPosition(segment, first, previous);
    }

    private static RootTable ReadTable(ref Utf8JsonReader reader)
    {
        string? name = null, folder = null;
        uint schema = 0;
        ulong fingerprint = 0;
        long next = 1;
        ManifestReference? manifest = null;
        var indexes = new List<RootIndex>();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader);
            }
            else if (reader.ValueTextEquals("folder"u8))
            {
                folder = SafeName(ref reader);
            }
            else if (reader.ValueTextEquals("schema"u8))
            {
                schema = Hex32(ref reader);
            }
            else if (reader.ValueTextEquals("fingerprint"u8))
            {
                fingerprint = Hex64(ref reader);
            }
            else if (reader.ValueTextEquals("next"u8))
            {
                next = Number(ref reader);
            }
            else if (reader.ValueTextEquals("manifest"u8))
            {
                manifest = ReadManifest(ref reader);
            }
            else if (reader.ValueTextEquals("indexes"u8))
            {
                Expect(ref reader, JsonTokenType.StartArray);
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    indexes.Add(ReadIndex(ref reader));
                }
            }
            else
            {
                throw Unknown(ref reader);
            }
        }

        return name is null || folder is null
            ? throw new FormatException("the members name and folder of a table")
            : new RootTable(name, folder, schema, fingerprint, next, manifest, indexes.ToArray());
    }

    private static RootIndex ReadIndex(ref Utf8JsonReader reader)
    {
        string? folder = null;
        ManifestReference? manifest = null;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("folder"u8))
            {
                folder = SafeName(ref reader);
            }
            else if (reader.ValueTextEquals("manifest"u8))
            {
                manifest = ReadManifest(ref reader);
            }
            else
            {
                throw Unknown(ref reader);
            }
        }

        return new RootIndex(folder ?? throw new FormatException("the folder of an index"), manifest);
    }

    private static ManifestReference ReadManifest(ref Utf8JsonReader reader)
    {
        string? file = null;
        long bytes = 0, rows = 0;
        uint crc = 0;
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("file"u8))
            {
                file = SafeName(ref reader);
            }
            else if (reader.ValueTextEquals("bytes"u8))
            {
                bytes = Number(ref reader);
            }
            else if (reader.ValueTextEquals("crc"u8))
            {
                crc = Hex32(ref reader);
            }
            else if (reader.ValueTextEquals("rows"u8))
            {
                rows = Number(ref reader);
            }
            else
            {
                throw Unknown(ref reader);
            }
        }

        return new ManifestReference(file ?? throw new FormatException("the file of a manifest"), checked((int)bytes), crc, rows);
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new FormatException($"{token}, not {reader.TokenType}");
        }
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        long number = reader.GetInt64();
        return number >= 0 ? number : throw new FormatException("a number that is not negative");
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static string SafeName(ref Utf8JsonReader reader)
    {
        string name = Text(ref reader);
        return FolderName.IsSafe(name) ? name : throw new FormatException($"a plain file name, not '{name}', which could lead out of the database");
    }

    private static uint Hex32(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return Crc32C.TryParse(reader.ValueSpan, out uint crc) ? crc : throw new FormatException("eight hexadecimal digits");
    }

    private static ulong Hex64(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.ValueSpan.Length == 16 && Utf8Parser.TryParse(reader.ValueSpan, out ulong value, out int consumed, 'x') && consumed == 16
            ? value
            : throw new FormatException("sixteen hexadecimal digits");
    }

    private static void SkipChecksum(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("crc"u8))
        {
            throw Unknown(ref reader);
        }

        reader.Read();
    }

    private static FormatException Unknown(ref Utf8JsonReader reader) => new($"a member this version knows, not \"{reader.GetString()}\"");
}
