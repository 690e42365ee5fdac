namespace JsonOrm.Storage.Tests.Files;

/// <summary>Holds the syncs of a disk until it is let go or disposed.</summary>
internal sealed class HeldSync : IDisposable
{
    // A sync that never comes should fail the test, not stop it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _reached = new();
    private readonly ManualResetEventSlim _goes = new();
    private readonly CountingFileSystem _files;

    /// <param name="files">The disk.</param>
    /// <param name="andThen">Called in each sync once it is let go; may throw.</param>
    public HeldSync(CountingFileSystem files, Action? andThen = null)
    {
        _files = files;
        files.BeforeSync = () =>
        {
            _reached.Set();
            _goes.Wait();
            andThen?.Invoke();
        };
    }

    /// <summary>Waits until a sync is held.</summary>
    public void WaitUntilReached() => Assert.True(_reached.Wait(s_patience));

    /// <summary>Lets it go, and all later ones.</summary>
    public void Release() => _goes.Set();

    public void Dispose()
    {
        _files.BeforeSync = null;
        Release();
    }
}
