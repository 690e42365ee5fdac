namespace JsonOrm.Files;

/// <summary>A lock of the real disk. Its file is not changed before the open is certain to succeed, because it may be a user's file.</summary>
internal interface IHeldLock : IDisposable
{
    /// <summary>False if the lock's path no longer leads to its file: another process could take the lock, or the directory was replaced.</summary>
    bool IsInPlace { get; }

    /// <summary>Writes the holder's description into the lock file.</summary>
    void Announce();
}
