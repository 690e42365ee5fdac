using System.Globalization;
using System.Text.Json;
using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm;

/// <summary>Lists what the write-ahead log of a database contains, without changing anything and while another process may write it.</summary>
public static class WriteAheadLog
{
    /// <summary>
    /// Returns the commits since the last checkpoint, in order, as far as they are published. A commit that was too large for the log is not among them,
    /// because it was made by a checkpoint.
    /// </summary>
    /// <param name="path">The database's directory.</param>
    /// <param name="options">The options, or null for the defaults; the file system is used.</param>
    /// <exception cref="CorruptDataException">A line of the log is damaged; the exception names the file and the line.</exception>
    /// <exception cref="StorageException">There is no database, or a file cannot be read.</exception>
    public static IReadOnlyList<LoggedCommit> Read(string path, JsonDatabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        options ??= new JsonDatabaseOptions();
        return FollowedState.ReadLog(directory, options.On(DatabaseKeys.ToRead(options.FileSystem, directory, options.Encryption)), Parse);
    }

    private static LoggedCommit Parse(WalCommit commit)
    {
        try
        {
            return Parse(commit, commit.Content.AsMemory(commit.Offset, commit.Length));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CorruptDataException(
                commit.File, commit.Line, commit.Offset, "a commit with operations that this version knows. Its checksum is right, so a newer version of JsonOrm has written it.", null, error);
        }
    }

    private static LoggedCommit Parse(in WalCommit commit, ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = FormatLimits.MaxLogDepth });
        JsonElement root = document.RootElement;
        var operations = new List<LoggedOperation>();
        foreach (JsonElement operation in root.GetProperty("tx").EnumerateArray())
        {
            operations.Add(ParseOperation(operation));
        }

        DateTimeOffset time = DateTimeOffset.Parse(root.GetProperty("time").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new LoggedCommit(root.GetProperty("lsn").GetInt64(), time, operations, commit.File, commit.Line);
    }

    private static LoggedOperation ParseOperation(JsonElement operation)
    {
        LoggedOperationKind kind = operation[0].GetString() switch
        {
            "put" => LoggedOperationKind.Put,
            "delete" => LoggedOperationKind.Delete,
            "create" => LoggedOperationKind.Create,
            "alter" => LoggedOperationKind.Alter,
            var other => throw new FormatException($"There is no operation \"{other}\"."),
        };
        return new LoggedOperation(kind, operation[1].GetString()!, operation[2].GetRawText());
    }
}
