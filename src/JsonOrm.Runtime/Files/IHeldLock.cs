namespace JsonOrm.Files;

/// <summary>A lock of the real disk. Its file is left as it was until it is known that the database can be opened: what stands there may be a file of the user's.</summary>
internal interface IHeldLock : IDisposable
{
    /// <summary>False when the lock's path no longer leads to its file: another process could take the lock, or the directory is not the one that was opened.</summary>
    bool IsInPlace { get; }

    /// <summary>Writes who holds the lock into its file.</summary>
    void Announce();
}
