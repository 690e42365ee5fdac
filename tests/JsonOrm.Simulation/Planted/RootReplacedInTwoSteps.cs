using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>The old root is deleted before the new one takes its name.</summary>
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
