using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>The new root is synced when it has its name already.</summary>
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
