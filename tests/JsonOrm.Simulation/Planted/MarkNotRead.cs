using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>What the last writer has said to be published is not found at the start.</summary>
/// <param name="files">The disk.</param>
internal sealed class MarkNotRead(IFileSystem files) : DefectiveFiles(files)
{
    private const string Mark = "/db/wal/published.jsonl";

    public override IFile OpenRead(string path) => path == Mark ? throw new StorageException(path, "open", StorageFault.NotFound) : base.OpenRead(path);
}
