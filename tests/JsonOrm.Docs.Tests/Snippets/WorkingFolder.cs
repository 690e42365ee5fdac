namespace JsonOrm.Docs.Tests.Snippets;

/// <summary>A temporary folder that is the current one until disposed: pages open databases by relative paths.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsonorm-docs-");

    public WorkingFolder() => Environment.CurrentDirectory = _folder.FullName;

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _folder.Delete(recursive: true);
    }
}
