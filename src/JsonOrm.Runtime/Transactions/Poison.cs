using JsonOrm.Errors;

namespace JsonOrm.Transactions;

/// <summary>
/// Whether writing has stopped permanently: a sync failed or a write could not be undone, so the content of the disk is unknown. Any thread may set it, once,
/// and it is never cleared: the database must be reopened.
/// </summary>
internal sealed class Poison
{
    private StorageException? _cause;

    public bool IsSet => Volatile.Read(ref _cause) is not null;

    /// <summary>Stops writing. The first cause is kept.</summary>
    /// <param name="cause">The error that the disk reported.</param>
    /// <param name="path">The file or directory that was written.</param>
    public void Set(Exception cause, string path) => Interlocked.CompareExchange(
        ref _cause,
        new StorageException(
            path,
            "write",
            StorageFault.Poisoned,
            $"Writing to '{path}' has stopped because the disk reported an error whose extent is not known: {cause.Message} " +
            "Reads go on. Close the database, check the disk, and open it again: what was acknowledged is replayed from the write-ahead log.",
            cause),
        null);

    public void ThrowIfSet()
    {
        if (Volatile.Read(ref _cause) is { } cause)
        {
            throw new StorageException(cause.Path, cause.Operation, StorageFault.Poisoned, cause.Message, cause.InnerException);
        }
    }
}
