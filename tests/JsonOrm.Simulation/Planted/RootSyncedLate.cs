using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Syncs the new root after it has been renamed.</summary>
internal sealed class RootSyncedLate(IFileSystem files) : DefectiveFiles(files)
{
    public override IFile Create(string path) => path == RootDraft ? new Unsynced(base.Create(path)) : base.Create(path);

    public override void Rename(string from, string to)
    {
        base.Rename(from, to);
        if (to == Root)
        {
            using IFile root = OpenWrite(to);
            root.Sync();
        }
    }

    private sealed class Unsynced(IFile file) : PassingFile(file)
    {
        public override void Sync()
        {
        }
    }
}
