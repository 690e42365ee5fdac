using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>A disk that does something wrong when the wrapped keys of an encrypted database are replaced.</summary>
internal abstract class DefectiveKeys(IFileSystem files) : DefectiveFiles(files)
{
    private const string Keys = "/db/keys.json";

    public override void Rename(string from, string to)
    {
        if (to == Keys && FileExists(Keys))
        {
            Replace(from, to);
        }
        else
        {
            base.Rename(from, to);
        }
    }

    protected abstract void Replace(string from, string to);

    // Not Rename, which would replace them again.
    protected void RenameNow(string from, string to) => base.Rename(from, to);
}

/// <summary>The new keys are in place, and their name is not durable when the change returns.</summary>
internal sealed class KeysRenamedLate(IFileSystem files) : DefectiveKeys(files)
{
    private bool _isDue;

    public override void SyncDirectory(string path)
    {
        if (!_isDue || path != "/db")
        {
            base.SyncDirectory(path);
        }

        _isDue = false;
    }

    protected override void Replace(string from, string to)
    {
        RenameNow(from, to);
        _isDue = true;
    }
}

/// <summary>The old keys are deleted before the new ones are in place.</summary>
internal sealed class KeysReplacedInTwoSteps(IFileSystem files) : DefectiveKeys(files)
{
    protected override void Replace(string from, string to)
    {
        Delete(to);
        RenameNow(from, to);
    }
}

/// <summary>The old keys stay.</summary>
internal sealed class KeysNotWritten(IFileSystem files) : DefectiveKeys(files)
{
    protected override void Replace(string from, string to) => Delete(from);
}
