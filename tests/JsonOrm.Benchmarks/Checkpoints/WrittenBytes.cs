using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Benchmarks.Checkpoints;

/// <summary>A disk that counts the bytes written to it by folder, and observes when a checkpoint writes.</summary>
internal sealed class WrittenBytes(IFileSystem inner) : PassingFileSystem(inner)
{
    private long _log;
    private long _files;
    private volatile bool _isCheckpointing;

    /// <summary>Bytes written to the write-ahead log, including the preallocated lines after its end.</summary>
    public long Log => Interlocked.Read(ref _log);

    /// <summary>Bytes written to everything else: chunks, delta runs, manifests, roots.</summary>
    public long Files => Interlocked.Read(ref _files);

    /// <summary>The number of completed checkpoints.</summary>
    public int Checkpoints { get; private set; }

    /// <summary>True from the first file of a checkpoint to the swap of the root.</summary>
    public bool IsCheckpointing => _isCheckpointing;

    // The published watermark overwrites the same few bytes, and reaches the disk whenever the operating system writes it.
    public override IFile OpenWrite(string path) => path.EndsWith("published.jsonl", StringComparison.Ordinal) ? base.OpenWrite(path) : new Counted(this, base.OpenWrite(path));

    public override IFile Create(string path)
    {
        _isCheckpointing |= path.EndsWith(".jsonl", StringComparison.Ordinal) && !IsLog(path);
        return new Counted(this, base.Create(path));
    }

    public override void Rename(string from, string to)
    {
        base.Rename(from, to);
        if (to.EndsWith("db.json", StringComparison.Ordinal))
        {
            Checkpoints++;
            _isCheckpointing = false;
        }
    }

    private static bool IsLog(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == "wal";

    private sealed class Counted(WrittenBytes owner, IFile inner) : PassingFile(inner)
    {
        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            Interlocked.Add(ref IsLog(Path) ? ref owner._log : ref owner._files, source.Length);
            base.Write(source, offset);
        }
    }
}
