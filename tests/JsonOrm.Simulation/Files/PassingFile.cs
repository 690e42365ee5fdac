using JsonOrm.Files;

namespace JsonOrm.Simulation.Files;

/// <summary>An open file that delegates everything to another; tests override what they change.</summary>
internal abstract class PassingFile(IFile inner) : IFile
{
    public string Path => inner.Path;

    public virtual long Length => inner.Length;

    public bool IsInPlace => inner.IsInPlace;

    public DateTime LastWriteTime => inner.LastWriteTime;

    protected IFile Inner => inner;

    public virtual int Read(Span<byte> destination, long offset) => inner.Read(destination, offset);

    public virtual void Write(ReadOnlySpan<byte> source, long offset) => inner.Write(source, offset);

    public virtual void SetLength(long length) => inner.SetLength(length);

    public virtual void Sync() => inner.Sync();

    public virtual void Dispose() => inner.Dispose();
}
