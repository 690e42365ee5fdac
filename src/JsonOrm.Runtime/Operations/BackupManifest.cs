using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using JsonOrm.Encryption;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// The file <c>backup.json</c> of a backup: which state it is, and every file with its length and checksum. It is written last, so a folder without it is no backup. Its first
/// member is the checksum of everything after it, as in the root.
/// </summary>
/// <param name="Database">The identity of the database.</param>
/// <param name="Position">The last commit of the state.</param>
/// <param name="Time">When it was the newest state, in UTC.</param>
/// <param name="Files">Its files.</param>
internal sealed record BackupManifest(ulong Database, long Position, DateTimeOffset Time, IReadOnlyList<StateFile> Files)
{
    public const string FileName = "backup.json";

    /// <summary>The maximum length of the file, in bytes: some million files.</summary>
    public const int MostBytes = 256 << 20;

    private const int Format = 1;
    private const int ChecksumLength = 17;

    /// <summary>False if the backup is encrypted and was read without its keys: the checksums are then not those of the files.</summary>
    public bool HasChecksums { get; private init; } = true;

    /// <summary>The total length of the files, in bytes.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (StateFile file in Files)
            {
                bytes += file.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>Returns the file.</summary>
    /// <param name="seal">Hides the checksums, which are those of the text, if the backup is encrypted; null if it is not.</param>
    public byte[] Write(ILineSeal? seal = null)
    {
        long? key = seal?.Key;
        var buffer = new ArrayBufferWriter<byte>(4096);
        buffer.Write("{\"crc\":\"--------\""u8);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            // The opening brace is overwritten by the comma after the checksum.
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("database", Database.ToString("x16", CultureInfo.InvariantCulture));
            writer.WriteNumber("position", Position);
            writer.WriteString("time", Time.UtcDateTime);
            if (key is { } id)
            {
                writer.WriteString("key", id.ToString("x16", CultureInfo.InvariantCulture));
            }

            writer.WriteStartArray("files");
            foreach (StateFile file in Files)
            {
                writer.Flush();
                buffer.Write("\n"u8);
                writer.WriteStartObject();
                writer.WriteString("path", file.Path);
                writer.WriteNumber("bytes", file.Bytes);
                writer.WriteString("crc", Crc32C.ToText(file.Crc ^ (key is { } its ? seal!.Mask(its, About(file.Path))!.Value : 0)));
                writer.WriteEndObject();
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

    /// <summary>Reads the manifest in a directory; returns null if there is none.</summary>
    /// <exception cref="CorruptDataException">It is not what was written.</exception>
    public static BackupManifest? Read(IFileSystem files, string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (files.TryReadAll(path, MostBytes) is not { } content)
        {
            return null;
        }

        if (content.Length <= ChecksumLength || !content.AsSpan().StartsWith("{\"crc\":\""u8) || content[ChecksumLength - 1] != (byte)'"' || !Crc32C.TryParse(content.AsSpan(8, 8), out uint crc) || Crc32C.Compute(content.AsSpan(ChecksumLength)) != crc)
        {
            throw new CorruptDataException(path, null, null, "the list of a backup as it was written, but its checksum is wrong: the file was damaged or edited. Use another backup. " +
                "If there is none, the directory may still be opened as a database, with ReadOnly = true.");
        }

        try
        {
            return Parse(content, (files as ISealsLog)?.Seal);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new CorruptDataException(path, null, null, $"the list of a backup as this version writes it: {error.Message.TrimEnd('.')}. Read it with the version of JsonOrm that wrote it.", null, error);
        }
    }

    private static BackupManifest Parse(byte[] content, ILineSeal? seal)
    {
        long? key = null;
        ulong? database = null;
        long position = -1;
        DateTimeOffset time = default;
        var files = new List<StateFile>();
        var reader = new Utf8JsonReader(content);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = reader.GetString()!;
            reader.Read();
            switch (member)
            {
                case "crc":
                    break;
                case "format" when reader.GetInt32() == Format:
                    break;
                case "database" when Utf8Parser.TryParse(reader.ValueSpan, out ulong value, out _, 'x'):
                    database = value;
                    break;
                case "position":
                    position = reader.GetInt64();
                    break;
                case "time":
                    time = new DateTimeOffset(reader.GetDateTime(), TimeSpan.Zero);
                    break;
                case "key" when Utf8Parser.TryParse(reader.ValueSpan, out ulong id, out _, 'x'):
                    key = (long)id;
                    break;
                case "files":
                    ReadFiles(ref reader, files);
                    break;
                default:
                    throw new FormatException($"the member \"{member}\" as this version knows it");
            }
        }

        return database is { } identity && position >= 0 && files.Count > 0
            ? new BackupManifest(identity, position, time, files).Shown(key, seal)
            : throw new FormatException("the members database, position and files");
    }

    private BackupManifest Shown(long? key, ILineSeal? seal)
    {
        if (key is not { } id)
        {
            return this;
        }

        if (seal?.Mask(id, "") is null)
        {
            return this with { HasChecksums = false };
        }

        var files = new List<StateFile>(Files.Count);
        foreach (StateFile file in Files)
        {
            files.Add(file with { Crc = file.Crc ^ seal.Mask(id, About(file.Path))!.Value });
        }

        return this with { Files = files };
    }

    private string About(string path) => string.Create(CultureInfo.InvariantCulture, $"{Database:x16} {Position} {Time.UtcTicks} {path}");

    private static void ReadFiles(ref Utf8JsonReader reader, List<StateFile> files)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string path = "";
            long bytes = -1;
            uint crc = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string member = reader.GetString()!;
                reader.Read();
                switch (member)
                {
                    case "path":
                        path = reader.GetString()!;
                        break;
                    case "bytes":
                        bytes = reader.GetInt64();
                        break;
                    case "crc" when Crc32C.TryParse(reader.ValueSpan, out crc):
                        break;
                    default:
                        throw new FormatException($"the member \"{member}\" of a file as this version knows it");
                }
            }

            files.Add(bytes >= 0 && IsSafe(path) ? new StateFile(path, bytes, crc) : throw new FormatException($"a path of a database and a length, not '{path}'"));
        }
    }

    // No path may lead out of the directory, or to a file that a state does not have.
    private static bool IsSafe(string path)
    {
        if (path is "db.json" or DataKeys.FileName or RestoredMark.FileName or ".gitattributes" or ".gitignore")
        {
            return true;
        }

        string[] parts = path.Split('/');
        return parts.Length == (parts[0] is "data" or "index" ? 3 : 2) && parts[0] is "data" or "index" or "schema" or "wal" && Array.TrueForAll(parts, FolderName.IsSafe);
    }
}
