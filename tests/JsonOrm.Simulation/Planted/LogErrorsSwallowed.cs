using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Ignores an error while the log is written or synced.</summary>
/// <param name="files">The disk.</param>
/// <param name="ofSync">True for syncs, false for writes.</param>
internal sealed class LogErrorsSwallowed(IFileSystem files, bool ofSync) : DefectiveFiles(files)
{
    public override IFile Create(string path) => IsLog(path) ? new Deaf(base.Create(path), ofSync) : base.Create(path);

    private sealed class Deaf(IFile file, bool ofSync) : PassingFile(file)
    {
        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            try
            {
                base.Write(source, offset);
            }
            catch (StorageException) when (!ofSync)
            {
            }
        }

        public override void Sync()
        {
            try
            {
                base.Sync();
            }
            catch (StorageException) when (ofSync)
            {
            }
        }
    }
}
