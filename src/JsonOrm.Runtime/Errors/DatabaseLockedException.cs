using System.ComponentModel;
using System.Globalization;

namespace JsonOrm;

/// <summary>The database is already open for writing, in another process or through another <c>JsonDatabase</c> of this process.</summary>
public sealed class DatabaseLockedException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The database's directory.</param>
    /// <param name="holder">Who has the database open, or null if the lock file does not say.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DatabaseLockedException(string path, LockHolder? holder)
        : base(Describe(path, holder))
    {
        Path = path;
        Holder = holder;
    }

    /// <summary>The database's directory.</summary>
    public string Path { get; }

    /// <summary>Who has the database open, or null if the lock file does not say.</summary>
    public LockHolder? Holder { get; }

    private static string Describe(string path, LockHolder? holder)
    {
        if (holder is null)
        {
            return $"The database '{path}' is open in another process, which the lock file does not name. Close it there, or open it read-only here.";
        }

        string who = string.Create(
            CultureInfo.InvariantCulture,
            $"process {holder.ProcessId} ({holder.ProcessName}) on {holder.Host} since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC");
        return holder.ProcessId == Environment.ProcessId && holder.Host == Environment.MachineName
            ? $"The database '{path}' is already open in this process ({who}). Share that object, or dispose it first."
            : $"The database '{path}' is open in {who}. Close it there, or open it read-only here.";
    }
}
