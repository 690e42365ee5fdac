using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.CrashWorker;

/// <summary>The real disk, but from a moment on a sync of the log stops, says so, and fails when it is told to go on.</summary>
internal sealed class HeldSyncs(Action onHeld, Func<bool> mayGoOn) : PassingFileSystem(PhysicalFileSystem.Instance)
{
    /// <summary>True from that moment on.</summary>
    public bool Holds { get; set; }

    public override IFile Create(string path) =>
        Path.GetFileName(Path.GetDirectoryName(path)) == "wal" ? new LogFile(this, base.Create(path)) : base.Create(path);

    private void Hold(string path)
    {
        if (!Holds)
        {
            return;
        }

        onHeld();
        while (!mayGoOn())
        {
            Thread.Sleep(1);
        }

        throw new StorageException(path, "sync", StorageFault.Device);
    }

    private sealed class LogFile(HeldSyncs owner, IFile file) : PassingFile(file)
    {
        public override void Sync()
        {
            owner.Hold(Path);
            base.Sync();
        }
    }
}
