using System.Globalization;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Chunks;

/// <summary>Reads which files a manifest names, without the table's schema: name, length and checksum, and nothing about keys.</summary>
internal static class ManifestFiles
{
    /// <summary>Returns the files of a manifest whose bytes have been verified, each once.</summary>
    /// <param name="path">The manifest's path, for errors.</param>
    /// <param name="content">The manifest's bytes.</param>
    /// <exception cref="CorruptDataException">A line cannot be read.</exception>
    public static List<ManifestFile> Read(string path, ReadOnlySpan<byte> content)
    {
        var files = new List<ManifestFile>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int line = 1; !content.IsEmpty; line++)
        {
            int length = content.IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = length < 0 ? content : content[..length];
            content = length < 0 ? default : content[(length + 1)..];
            try
            {
                if (ReadLine(text) is { } file && names.Add(file.Name))
                {
                    files.Add(file);
                }
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
            {
                throw new CorruptDataException(
                    path, line, null, string.Create(CultureInfo.InvariantCulture, $"a line of a manifest: {error.Message} Its checksum is right, so a newer version of JsonOrm may have written it."), null, error);
            }
        }

        return files;
    }

    // The line between the chunks and the delta runs names no file.
    private static ManifestFile? ReadLine(ReadOnlySpan<byte> line)
    {
        string? name = null;
        long rows = 0, bytes = 0;
        uint crc = 0;
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("file"u8))
            {
                reader.Read();
                name = reader.GetString();
            }
            else if (reader.ValueTextEquals("rows"u8))
            {
                reader.Read();
                rows = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("bytes"u8))
            {
                reader.Read();
                bytes = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("crc"u8))
            {
                reader.Read();
                crc = Crc32C.TryParse(reader.ValueSpan, out uint parsed) ? parsed : throw new FormatException("eight hexadecimal digits.");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return name is null ? null
            : FolderName.IsSafe(name) ? new ManifestFile(name, rows, bytes, crc)
            : throw new FormatException($"a plain file name, not '{name}'.");
    }
}

/// <summary>A file that a manifest names.</summary>
/// <param name="Name">Its name in the table's folder.</param>
/// <param name="Rows">The number of its lines.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Crc">The CRC-32C of its bytes.</param>
internal sealed record ManifestFile(string Name, long Rows, long Bytes, uint Crc);
