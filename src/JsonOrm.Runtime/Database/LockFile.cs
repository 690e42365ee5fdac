using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>The lock that keeps a second writer out, and the note in it that says who the first is.</summary>
internal static class LockFile
{
    /// <summary>Takes the lock for as long as the returned object lives.</summary>
    /// <exception cref="DatabaseLockedException">Someone else has it.</exception>
    public static IDisposable Take(IFileSystem files, DatabasePaths paths) =>
        files.TryLock(paths.Lock, Describe(), out byte[] other) ?? throw new DatabaseLockedException(paths.Directory, Parse(other));

    // Written at every open: no serializer, no process object.
    private static byte[] Describe()
    {
        string name = Path.GetFileNameWithoutExtension(Environment.ProcessPath ?? "unknown");
        return Encoding.UTF8.GetBytes(string.Concat(
            "{\"pid\":" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ",\"process\":\"" + Plain(name),
            "\",\"host\":\"" + Plain(Environment.MachineName),
            "\",\"since\":\"" + DateTime.UtcNow.ToString("s", CultureInfo.InvariantCulture) + "Z\"}\n"));
    }

    private static string Plain(string text) => text.Replace('"', '\'').Replace('\\', '/');

    private static LockHolder? Parse(byte[] note)
    {
        try
        {
            using var document = JsonDocument.Parse(note);
            JsonElement root = document.RootElement;
            return new LockHolder(
                root.GetProperty("pid").GetInt32(),
                root.GetProperty("process").GetString()!,
                root.GetProperty("host").GetString()!,
                root.GetProperty("since").GetDateTime());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The holder is just writing its note, or is no version of JsonOrm that this one knows.
            return null;
        }
    }
}
