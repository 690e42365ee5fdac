using System.Collections;

namespace JsonOrm.Cli.Shell;

/// <summary>The lines that were entered, kept in a file that only its owner can read.</summary>
internal sealed class ShellHistory : IReadOnlyList<string>
{
    private const int MostLines = 1000;

    private readonly List<string> _lines = [];
    private readonly Action<string>? _tell;
    private string? _path;

    /// <param name="path">The file; null to keep nothing.</param>
    /// <param name="tell">Receives a message if the file cannot be written.</param>
    public ShellHistory(string? path, Action<string>? tell = null)
    {
        _path = path;
        _tell = tell;
        if (path is not null && File.Exists(path))
        {
            _lines.AddRange(File.ReadLines(path).TakeLast(MostLines));
        }
    }

    /// <summary>The file in the user's folder, or the one that the environment variable <c>JSONORM_HISTORY</c> names.</summary>
    public static string? PathOfUser => Environment.GetEnvironmentVariable("JSONORM_HISTORY") is { Length: > 0 } path
        ? path
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".jsonorm_history") : null;

    /// <inheritdoc/>
    public int Count => _lines.Count;

    /// <inheritdoc/>
    public string this[int index] => _lines[index];

    /// <summary>Adds a line, unless it is empty or the same as the last one.</summary>
    public void Add(string line)
    {
        if (line.Length == 0 || (_lines.Count > 0 && _lines[^1] == line))
        {
            return;
        }

        _lines.Add(line);
        if (_path is not null)
        {
            Keep(_path, line);
        }
    }

    // A history that cannot be kept does not end the shell, and a transaction with it.
    private void Keep(string path, string line)
    {
        try
        {
            Append(path, line);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _path = null;
            _tell?.Invoke($"The lines entered from here on are not kept in '{path}': {error.Message}");
        }
    }

    private static void Append(string path, string line)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(line + "\n");
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
