namespace JsonOrm.Cli.Moving;

/// <summary>A file that appears under its name when it is complete, or not at all.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private bool _isComplete;

    /// <param name="path">The file's name. Its folder is created.</param>
    public OutputFile(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        Draft = $"{_path}.{Environment.ProcessId}.tmp";
        Stream = new FileStream(Draft, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
    }

    /// <summary>The name until it is complete.</summary>
    public string Draft { get; }

    /// <summary>Receives the content.</summary>
    public FileStream Stream { get; }

    /// <summary>Gives the file its name, once its content is on the disk.</summary>
    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(Draft, _path, overwrite: true);
        _isComplete = true;
    }

    /// <summary>Deletes the draft, unless the file is complete.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (!_isComplete)
        {
            File.Delete(Draft);
        }
    }
}
