using System.Globalization;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// Reads a root that is not byte for byte what the engine writes, for example after a merge: accepts any order of members and white space, and reports what is
/// wrong.
/// </summary>
internal static class RootReader
{
    /// <summary>Reads a root.</summary>
    /// <param name="path">The file's path, for errors.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="nextStep">What to do about a root that cannot be read.</param>
    public static RootState Read(string path, byte[] content, string nextStep)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            return Read(ref reader);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            long? line = (error as JsonException)?.LineNumber + 1;
            throw new CorruptDataException(path, line, null, $"a root as the database writes it: {error.Message.TrimEnd('.')}. {nextStep}", null, error);
        }
    }

    private static RootState Read(ref Utf8JsonReader reader)
    {
        long format = 0, generation = -1, lsn = -1;
        ulong database = 0;
        WalPosition wal = default;
        var tables = new List<RootTable>();
        EarlierRoot[] earlier = [];
        RootTokens.Expect(ref reader, JsonTokenType.StartObject);
        while (RootTokens.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("format"u8))
            {
                format = RootTokens.Number(ref reader);
                if (format != RootFile.Format)
                {
                    throw new FormatException(string.Create(
                        CultureInfo.InvariantCulture, $"format {RootFile.Format}, not {format}: the database was written by another version of JsonOrm. Open it with that version"));
                }
            }
            else if (reader.ValueTextEquals("database"u8))
            {
                database = RootTokens.Hex64(ref reader);
            }
            else if (reader.ValueTextEquals("generation"u8))
            {
                generation = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("lsn"u8))
            {
                lsn = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("wal"u8))
            {
                wal = ReadWal(ref reader);
            }
            else if (reader.ValueTextEquals("earlier"u8))
            {
                earlier = ReadEarlier(ref reader);
            }
            else if (reader.ValueTextEquals("tables"u8))
            {
                RootTokens.Expect(ref reader, JsonTokenType.StartArray);
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    tables.Add(ReadTable(ref reader));
                }
            }
            else
            {
                RootTokens.SkipChecksum(ref reader);
            }
        }

        return format == RootFile.Format && generation >= 0 && lsn >= 0 && wal.Segment > 0
            ? new RootState(database, generation, lsn, wal, tables.ToArray()) { Earlier = earlier }
            : throw new FormatException("the members format, generation, lsn and wal");
    }

    private static EarlierRoot[] ReadEarlier(ref Utf8JsonReader reader)
    {
        var roots = new List<EarlierRoot>();
        RootTokens.Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            long generation = RootTokens.Number(ref reader);
            roots.Add(new EarlierRoot(generation, RootTokens.Hex32(ref reader)));
            RootTokens.Expect(ref reader, JsonTokenType.EndArray);
        }

        return roots.ToArray();
    }

    private static WalPosition ReadWal(ref Utf8JsonReader reader)
    {
        long segment = 0, first = 0;
        uint previous = 0;
        RootTokens.Expect(ref reader, JsonTokenType.StartObject);
        while (RootTokens.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("segment"u8))
            {
                segment = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("first"u8))
            {
                first = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("previous"u8))
            {
                previous = RootTokens.Hex32(ref reader);
            }
            else
            {
                throw RootTokens.Unknown(ref reader);
            }
        }

        return new WalPosition(segment, first, previous);
    }

    private static RootTable ReadTable(ref Utf8JsonReader reader)
    {
        string? name = null, folder = null;
        uint schema = 0;
        ulong fingerprint = 0;
        var former = new List<string>();
        long next = 1, rowVersion = 1, olderRows = 0;
        ManifestReference? manifest = null;
        var indexes = new List<RootIndex>();
        while (RootTokens.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = RootTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("folder"u8))
            {
                folder = RootTokens.SafeName(ref reader);
            }
            else if (reader.ValueTextEquals("schema"u8))
            {
                schema = RootTokens.Hex32(ref reader);
            }
            else if (reader.ValueTextEquals("fingerprint"u8))
            {
                fingerprint = RootTokens.Hex64(ref reader);
            }
            else if (reader.ValueTextEquals("next"u8))
            {
                next = RootTokens.Key(ref reader);
            }
            else if (reader.ValueTextEquals("was"u8))
            {
                RootTokens.Expect(ref reader, JsonTokenType.StartArray);
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    former.Add(reader.GetString()!);
                }
            }
            else if (reader.ValueTextEquals("rowVersion"u8))
            {
                rowVersion = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("olderRows"u8))
            {
                olderRows = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("manifest"u8))
            {
                manifest = ReadManifest(ref reader);
            }
            else if (reader.ValueTextEquals("indexes"u8))
            {
                RootTokens.Expect(ref reader, JsonTokenType.StartArray);
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    indexes.Add(ReadIndex(ref reader));
                }
            }
            else
            {
                throw RootTokens.Unknown(ref reader);
            }
        }

        return name is null || folder is null
            ? throw new FormatException("the members name and folder of a table")
            : new RootTable(name, folder, schema, fingerprint, next, manifest, indexes.ToArray()) { RowVersion = checked((int)rowVersion), OlderRows = olderRows, FormerNames = former.ToArray() };
    }

    private static RootIndex ReadIndex(ref Utf8JsonReader reader)
    {
        string? folder = null;
        ManifestReference? manifest = null;
        while (RootTokens.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("folder"u8))
            {
                folder = RootTokens.SafeName(ref reader);
            }
            else if (reader.ValueTextEquals("manifest"u8))
            {
                manifest = ReadManifest(ref reader);
            }
            else
            {
                throw RootTokens.Unknown(ref reader);
            }
        }

        return new RootIndex(folder ?? throw new FormatException("the folder of an index"), manifest);
    }

    private static ManifestReference ReadManifest(ref Utf8JsonReader reader)
    {
        string? file = null;
        string? codec = null;
        bool isMixed = false;
        long bytes = 0, rows = 0, runs = 0;
        uint crc = 0;
        RootTokens.Expect(ref reader, JsonTokenType.StartObject);
        while (RootTokens.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("file"u8))
            {
                file = RootTokens.SafeName(ref reader);
            }
            else if (reader.ValueTextEquals("bytes"u8))
            {
                bytes = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("crc"u8))
            {
                crc = RootTokens.Hex32(ref reader);
            }
            else if (reader.ValueTextEquals("rows"u8))
            {
                rows = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("runs"u8))
            {
                runs = RootTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("codec"u8))
            {
                codec = RootTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("mixed"u8))
            {
                reader.Read();
                isMixed = reader.GetBoolean();
            }
            else
            {
                throw RootTokens.Unknown(ref reader);
            }
        }

        return new ManifestReference(file ?? throw new FormatException("the file of a manifest"), checked((int)bytes), crc, rows, checked((int)runs)) { Codec = codec, IsMixed = codec is not null && isMixed };
    }
}
