using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Does not find the published watermark of the last writer at start.</summary>
/// <param name="files">The disk.</param>
internal sealed class MarkNotRead(IFileSystem files) : DefectiveFiles(files)
{
    private const string Mark = "/db/wal/published.jsonl";

    public override IFile OpenRead(string path) => path == Mark ? throw new StorageException(path, "open", StorageFault.NotFound) : base.OpenRead(path);
}
