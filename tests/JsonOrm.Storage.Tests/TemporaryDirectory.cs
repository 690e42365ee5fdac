namespace JsonOrm.Storage.Tests;

/// <summary>A directory of the real disk for one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("jsonorm-").FullName;

    /// <summary>A path in it, where nothing is yet.</summary>
    public string Database => Path.Combine(_root, "db");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
