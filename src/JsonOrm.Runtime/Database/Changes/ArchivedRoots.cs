using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm.Database;

/// <summary>The roots of a database that can be opened: the newest, the one before it, and those that the archive keeps.</summary>
internal static class ArchivedRoots
{
    /// <summary>Returns the roots.</summary>
    public static RootChain Read(DatabasePaths paths, JsonDatabaseOptions options) =>
        RootChain.Read(options.FileSystem, paths, static (path, content) => RootFile.Read(path, content, mustMatch: true));

    /// <summary>Returns a root as it was written; null if it has been moved or deleted.</summary>
    public static byte[]? ReadContent(JsonDatabaseOptions options, ArchivedRoot root) =>
        options.FileSystem.TryReadAll(root.Path, FormatLimits.MostRootBytes) is { } content && RootFile.Read(root.Path, content, mustMatch: true).Generation == root.Generation ? content : null;
}
