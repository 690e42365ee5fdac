using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Deletes the old root before the new one is renamed.</summary>
internal sealed class RootReplacedInTwoSteps(IFileSystem files) : DefectiveFiles(files)
{
    public override void Rename(string from, string to)
    {
        if (to == Root)
        {
            Delete(to);
        }

        base.Rename(from, to);
    }
}
