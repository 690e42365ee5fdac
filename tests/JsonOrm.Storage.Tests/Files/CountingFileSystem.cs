using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Storage.Tests.Files;

/// <summary>Counts what is read, created and synced, and lets a test hold a read, a write or a sync.</summary>
internal sealed class CountingFileSystem(IFileSystem inner) : PassingFileSystem(inner)
{
    private int _syncs;
    private long _bytesRead;

    public int Syncs => _syncs;

    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>The paths of the files that were created, in their order.</summary>
    public List<string> Created { get; } = [];

    /// <summary>Called before each sync.</summary>
    public Action? BeforeSync { get; set; }

    /// <summary>Called before each write, with the file's path; may throw.</summary>
    public Action<string>? BeforeWrite { get; set; }

    /// <summary>Called before each read, with the file's path.</summary>
    public Action<string>? BeforeRead { get; set; }

    /// <summary>Forgets what was read and created so far.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _bytesRead, 0);
        lock (Created)
        {
            Created.Clear();
        }
    }

    public override IFile OpenRead(string path) => new CountingFile(this, base.OpenRead(path));

    public override IFile OpenWrite(string path) => new CountingFile(this, base.OpenWrite(path));

    public override IFile Create(string path)
    {
        lock (Created)
        {
            Created.Add(path);
        }

        return new CountingFile(this, base.Create(path));
    }

    private sealed class CountingFile(CountingFileSystem owner, IFile inner) : PassingFile(inner)
    {
        public override int Read(Span<byte> destination, long offset)
        {
            owner.BeforeRead?.Invoke(Path);
            int read = base.Read(destination, offset);
            Interlocked.Add(ref owner._bytesRead, read);
            return read;
        }

        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            owner.BeforeWrite?.Invoke(Path);
            base.Write(source, offset);
        }

        public override void Sync()
        {
            owner.BeforeSync?.Invoke();
            Interlocked.Increment(ref owner._syncs);
            base.Sync();
        }
    }
}
