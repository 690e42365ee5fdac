using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>The lock that keeps a second writer out, and the note in it that says who the first is.</summary>
internal static class LockFile
{
    /// <summary>Takes the lock for as long as the returned object lives. Its file is left as it is until <see cref="Announce"/>.</summary>
    /// <exception cref="DatabaseLockedException">Someone else has it.</exception>
    public static IDisposable Take(IFileSystem files, DatabasePaths paths) =>
        files.TryLock(paths.Lock, Describe(), out byte[] other) ?? throw new DatabaseLockedException(paths.Directory, Parse(other));

    /// <summary>Says in the lock's file who holds it, once nothing can be refused any more.</summary>
    public static void Announce(IDisposable held) => (held as IHeldLock)?.Announce();

    /// <summary>Refuses to make a database beside a file of the user's that has the name of the lock: it would be overwritten.</summary>
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

        // A note may have been cut short, or left as zeros, by a loss of power.
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
            var holder = new LockHolder(
                root.GetProperty("pid").GetInt32(),
                root.GetProperty("process").GetString()!,
                root.GetProperty("host").GetString()!,
                root.GetProperty("since").GetDateTime());
            return IsRunning(holder) ? holder : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The holder is just writing its note, or is no version of JsonOrm that this one knows.
            return null;
        }
    }

    // A process that is just opening the database has not written its note yet: the one that is there is of an earlier holder.
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
