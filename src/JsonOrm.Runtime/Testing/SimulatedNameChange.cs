namespace JsonOrm.Testing;

/// <summary>An unsynced change of one directory: a new name (of a file or directory), a rename, or a deletion.</summary>
/// <param name="Path">The name.</param>
/// <param name="Inode">The file that the name now refers to, or null for a directory or a deletion.</param>
/// <param name="Removed">The name that was removed, or null.</param>
internal sealed record SimulatedNameChange(string Path, SimulatedInode? Inode, string? Removed)
{
    public string Directory => System.IO.Path.GetDirectoryName(Path) ?? "";

    public void Apply(Dictionary<string, SimulatedInode> files, HashSet<string> directories)
    {
        if (Removed is not null)
        {
            files.Remove(Removed);
            directories.Remove(Removed);
        }

        if (Inode is not null)
        {
            files[Path] = Inode;
        }
        else if (Removed is null)
        {
            directories.Add(Path);
        }
    }
}
