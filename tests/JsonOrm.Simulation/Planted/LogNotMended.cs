using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>At the start the log is synced as it is found: its doubtful lines are not written again, or it is not cut behind the last good one.</summary>
/// <param name="files">The disk.</param>
/// <param name="rewrites">True when lines are written again, and only the cut is left out.</param>
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
