using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>The lock that excludes a second writer, and the note in the lock file that describes the first.</summary>
internal static class LockFile
{
    /// <summary>Takes the lock until the returned object is disposed. The file is not changed before <see cref="Announce"/>.</summary>
    /// <exception cref="DatabaseLockedException">The lock is already held.</exception>
    public static IDisposable Take(IFileSystem files, DatabasePaths paths) =>
        files.TryLock(paths.Lock, Describe(), out byte[] other) ?? throw new DatabaseLockedException(paths.Directory, Parse(other));

    /// <summary>Writes the holder's description into the lock file. Called once the open can no longer be rejected.</summary>
    public static void Announce(IDisposable held) => (held as IHeldLock)?.Announce();

    /// <summary>Refuses to create a database if a user's file has the lock file's name, because it would be overwritten.</summary>
    public static void RefuseForeign(IFileSystem files, DatabasePaths paths)
    {
        Span<byte> start = stackalloc byte[16];
        int read;
        try
        {
            using IFile file = files.OpenRead(paths.Lock);
            read = file.ReadFully(start, 0);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return;
        }

        // A power loss may have truncated the note or left zeros.
        start = start[..read];
        if (start.IndexOfAnyExcept((byte)0) >= 0 && !start.StartsWith(Start) && !Start.StartsWith(start))
        {
            throw new StorageException(
                paths.Lock,
                "lock",
                StorageFault.AlreadyExists,
                $"'{paths.Lock}' is no lock of a database, and a database in '{paths.Directory}' would overwrite it. Nothing was changed. Choose another directory, or move the file away.");
        }
    }

    private static ReadOnlySpan<byte> Start => "{\"pid\":"u8;

    // Runs at every open, so it avoids serializers and process objects.
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
            var holder = new LockHolder(
                root.GetProperty("pid").GetInt32(),
                root.GetProperty("process").GetString()!,
                root.GetProperty("host").GetString()!,
                root.GetProperty("since").GetDateTime());
            return IsRunning(holder) ? holder : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The holder is just writing its note, or is a version of JsonOrm that this one does not know.
            return null;
        }
    }

    // A process that is still opening the database has not written its note yet, so the note may be an earlier holder's.
    private static bool IsRunning(LockHolder holder)
    {
        if (holder.Host != Environment.MachineName)
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(holder.ProcessId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
