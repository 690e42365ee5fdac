using JsonOrm.Testing;

namespace JsonOrm.Simulation.Planted;

/// <summary>A disk on which replaced files are deleted instead of being moved into the archive.</summary>
internal sealed class ArchiveDeletes(SimulatedFileSystem files) : DefectiveFiles(files)
{
    public override void Rename(string from, string to)
    {
        if (to.StartsWith("/db/archive/files/", StringComparison.Ordinal))
        {
            Delete(from);
        }
        else
        {
            base.Rename(from, to);
        }
    }
}
