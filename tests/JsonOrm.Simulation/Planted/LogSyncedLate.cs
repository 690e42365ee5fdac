using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Syncs the log when the next commit is written, not before the commit is acknowledged.</summary>
internal sealed class LogSyncedLate(IFileSystem files) : DefectiveFiles(files)
{
    public override IFile Create(string path) => IsLog(path) ? new Late(base.Create(path)) : base.Create(path);

    private sealed class Late(IFile file) : PassingFile(file)
    {
        private bool _isDue;

        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            if (_isDue)
            {
                Inner.Sync();
                _isDue = false;
            }

            base.Write(source, offset);
        }

        public override void Sync() => _isDue = true;
    }
}
