namespace JsonOrm.Cli.Git;

/// <summary>Opens databases that are folders, or folders of commits, for reading. What was taken out of a repository is deleted at the end.</summary>
internal sealed class DatabaseVersions : IDisposable
{
    private readonly List<string> _folders = [];
    private readonly List<JsonDatabase> _open = [];

    /// <summary>Opens a database: a folder, or <c>COMMIT:FOLDER</c> as git writes it.</summary>
    public JsonDatabase Open(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (Directory.Exists(name) || colon <= 0)
        {
            return Opened(name);
        }

        var repository = new GitRepository(Environment.CurrentDirectory);
        string commit = repository.Commit(name[..colon]) ?? throw new CommandException(ExitCode.NotFound, $"'{name}' is no folder, and '{name[..colon]}' is no commit of the repository here.");
        return Opened(Extract(repository, commit, name[(colon + 1)..].TrimEnd('/')));
    }

    /// <summary>Takes a database out of a commit.</summary>
    /// <returns>Its folder, which may be written to.</returns>
    public string Extract(GitRepository repository, string commit, string path)
    {
        string folder = NewFolder();
        repository.Extract(commit, path, folder);
        return folder;
    }

    /// <summary>Returns an empty folder that is deleted at the end.</summary>
    public string NewFolder()
    {
        string folder = Directory.CreateTempSubdirectory("jsonorm-git-").FullName;
        _folders.Add(folder);
        return folder;
    }

    /// <summary>Opens a folder for reading.</summary>
    public JsonDatabase Opened(string folder)
    {
        JsonDatabase db = DatabaseFolder.OpenToRead(folder);
        _open.Add(db);
        return db;
    }

    public void Dispose()
    {
        _open.ForEach(static db => db.Dispose());
        _folders.ForEach(static folder => Directory.Delete(folder, recursive: true));
    }
}
