namespace JsonOrm.Cli.Moving;

/// <summary>A file that appears under its name when it is complete, or not at all.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private FileStream? _stream;
    private bool _isFlushed;
    private bool _isComplete;

    /// <param name="path">The file's name. Its folder is created.</param>
    public OutputFile(string path)
    {
        _path = Path.GetFullPath(path);
        Refuse(_path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        Draft = $"{_path}.{Environment.ProcessId}.tmp";
    }

    // What no file can be called is a mistake of the command line, not of the disk.
    private static void Refuse(string path)
    {
        if (Directory.Exists(path) || Path.GetFileName(path).Length == 0)
        {
            throw new CommandException(ExitCode.Usage, $"'{path}' is a folder, and the output is a file. Name a file in it.");
        }

        for (string? parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (File.Exists(parent))
            {
                throw new CommandException(ExitCode.Usage, $"'{path}' cannot be written, because '{parent}' is a file and not a folder. Choose another path.");
            }
        }
    }

    /// <summary>The name until it is complete.</summary>
    public string Draft { get; }

    /// <summary>Receives the content, unless something else writes the draft.</summary>
    public FileStream Stream => _stream ??= new FileStream(Draft, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);

    /// <summary>Puts the content on the disk. The file is complete but for its name, which needs no space.</summary>
    public void Flush()
    {
        if (!_isFlushed)
        {
            using FileStream written = _stream ?? new FileStream(Draft, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
            _isFlushed = true;
        }
    }

    /// <summary>Gives the file its name, once its content is on the disk.</summary>
    public void Complete()
    {
        Flush();
        File.Move(Draft, _path, overwrite: true);
        _isComplete = true;
    }

    /// <summary>Gives several files their names, once the content of all is on the disk.</summary>
    public static void Complete(List<OutputFile> files)
    {
        files.ForEach(static file => file.Flush());
        files.ForEach(static file => file.Complete());
    }

    /// <summary>Deletes the draft, unless the file is complete.</summary>
    public void Dispose()
    {
        if (_isComplete)
        {
            return;
        }

        try
        {
            _stream?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is deleted.
        }

        File.Delete(Draft);
    }
}
