using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>A file system that says when a file is about to be created: the first, the second and so on.</summary>
internal sealed class WatchedFileSystem(IFileSystem inner, Action<int> onCreate) : PassingFileSystem(inner)
{
    private int _created;

    public override IFile Create(string path)
    {
        onCreate(Interlocked.Increment(ref _created));
        return base.Create(path);
    }
}
