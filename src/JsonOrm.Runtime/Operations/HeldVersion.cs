using JsonOrm.Catalogue;

namespace JsonOrm.Operations;

/// <summary>A published state and the root whose files are under it. While it is not disposed, a writer deletes none of these files.</summary>
internal sealed class HeldVersion(RootState root, DatabaseVersion version, IDisposable? hold) : IDisposable
{
    public RootState Root => root;

    public DatabaseVersion Version => version;

    public void Dispose() => hold?.Dispose();
}
