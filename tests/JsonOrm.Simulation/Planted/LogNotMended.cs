using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Syncs the log at start as it is found: its doubtful lines are not rewritten, or it is not truncated after the last good one.</summary>
/// <param name="files">The disk.</param>
/// <param name="rewrites">True if lines are rewritten, and only the truncation is left out.</param>
internal sealed class LogNotMended(IFileSystem files, bool rewrites) : DefectiveFiles(files)
{
    public override IFile OpenWrite(string path) => IsLog(path) ? new Left(base.OpenWrite(path), rewrites) : base.OpenWrite(path);

    private sealed class Left(IFile file, bool rewrites) : PassingFile(file)
    {
        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            if (rewrites)
            {
                base.Write(source, offset);
            }
        }

        public override void SetLength(long length)
        {
            if (!rewrites)
            {
                base.SetLength(length);
            }
        }
    }
}
