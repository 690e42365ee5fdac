using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>Deletes what the old root needs before the new root is in place.</summary>
/// <param name="files">The disk.</param>
/// <param name="folder">The folder in which it deletes: in the log, all segments; in the tables, all manifests except the newest.</param>
internal sealed class DeletesTooEarly(IFileSystem files, string folder) : DefectiveFiles(files)
{
    public override IFile Create(string path)
    {
        if (path == RootDraft)
        {
            string top = "/db/" + folder;
            DeleteIn(top, ListFiles(top));
            foreach (string table in ListDirectories(top))
            {
                string place = System.IO.Path.Combine(top, table);
                string[] manifests = [.. ListFiles(place).Where(name => name.StartsWith("manifest", StringComparison.Ordinal)).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
                DeleteIn(place, manifests.SkipLast(1));
            }
        }

        return base.Create(path);
    }

    private void DeleteIn(string place, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Delete(System.IO.Path.Combine(place, name));
        }

        if (DirectoryExists(place))
        {
            SyncDirectory(place);
        }
    }
}
