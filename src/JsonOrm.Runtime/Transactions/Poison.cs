using JsonOrm.Errors;

namespace JsonOrm.Transactions;

/// <summary>
/// Whether writing has stopped for good: a sync failed or could not be taken back, so nobody knows what is on disk. It is set once, by any thread, and never cleared: the database has to be opened anew.
/// </summary>
internal sealed class Poison
{
    private StorageException? _cause;

    public bool IsSet => Volatile.Read(ref _cause) is not null;

    /// <summary>Stops writing. The first cause is kept.</summary>
    /// <param name="cause">What the disk reported.</param>
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
