using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>An open file that passes everything on, but for what a planted defect overrides.</summary>
internal class DefectiveFile(IFile file) : IFile
{
    public string Path => file.Path;

    public long Length => file.Length;

    public DateTime LastWriteTime => file.LastWriteTime;

    protected IFile Sound => file;

    public virtual int Read(Span<byte> destination, long offset) => file.Read(destination, offset);

    public virtual void Write(ReadOnlySpan<byte> source, long offset) => file.Write(source, offset);

    public virtual void SetLength(long length) => file.SetLength(length);

    public virtual void Sync() => file.Sync();

    public void Dispose() => file.Dispose();
}
