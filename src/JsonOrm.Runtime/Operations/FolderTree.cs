using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>Deletes directories with everything in them.</summary>
internal static class FolderTree
{
    /// <summary>Deletes a directory. Has no effect if it does not exist. After a crash some of it may be left.</summary>
    public static void Delete(IFileSystem files, string directory)
    {
        foreach (string name in files.ListFiles(directory))
        {
            files.Delete(Path.Combine(directory, name));
        }

        foreach (string name in files.ListDirectories(directory))
        {
            Delete(files, Path.Combine(directory, name));
        }

        files.DeleteDirectory(directory);
    }
}
