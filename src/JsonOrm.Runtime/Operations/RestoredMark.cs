using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// The file <c>restored.json</c> of a database that was restored. It holds a time: backups from before it may contain commits that the restore took back on purpose; later ones with such commits are of another copy.
/// </summary>
internal static class RestoredMark
{
    public const string FileName = "restored.json";

    private const int MostBytes = 4096;

    /// <summary>Returns the file.</summary>
    public static byte[] Write(DateTimeOffset until) =>
        Encoding.ASCII.GetBytes($"{{\"format\":1,\"until\":\"{until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\"}}\n");

    /// <summary>Reads the file of a database; null if it was never restored.</summary>
    /// <exception cref="CorruptDataException">The file is damaged.</exception>
    public static DateTimeOffset? Read(IFileSystem files, string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (files.TryReadAll(path, MostBytes) is not { } content)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.GetProperty("until").GetDateTimeOffset();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CorruptDataException(path, null, null, "the time of a restore, but it was damaged or edited. Delete the file, and back up to a new folder.", null, error);
        }
    }
}
