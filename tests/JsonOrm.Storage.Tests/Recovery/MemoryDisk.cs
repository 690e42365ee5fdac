using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>The files of a database as bytes, to be copied and damaged.</summary>
internal static class MemoryDisk
{
    public const string Path = "/db";

    public static JsonDatabase Open(IFileSystem files) => JsonDatabase.Open(Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero });

    /// <summary>Every file but the lock, by its path.</summary>
    public static SortedDictionary<string, byte[]> Read(IFileSystem files)
    {
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        Read(files, Path, contents);
        return contents;
    }

    /// <summary>A disk with these files.</summary>
    public static MemoryFileSystem Write(IEnumerable<KeyValuePair<string, byte[]>> contents)
    {
        var files = new MemoryFileSystem();
        foreach ((string path, byte[] content) in contents)
        {
            files.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using IFile file = files.Create(path);
            file.Write(content, 0);
        }

        return files;
    }

    private static void Read(IFileSystem files, string directory, SortedDictionary<string, byte[]> contents)
    {
        foreach (string name in files.ListFiles(directory))
        {
            string path = System.IO.Path.Combine(directory, name);
            contents.Add(path, files.TryReadAll(path)!);
        }

        foreach (string name in files.ListDirectories(directory))
        {
            Read(files, System.IO.Path.Combine(directory, name), contents);
        }
    }
}
