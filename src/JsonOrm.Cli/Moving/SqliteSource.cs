using Microsoft.Data.Sqlite;

namespace JsonOrm.Cli.Moving;

/// <summary>A SQLite database whose tables are imported.</summary>
internal sealed class SqliteSource : IImportSource
{
    private readonly SqliteConnection _connection;
    private readonly string _path;

    public SqliteSource(string path)
    {
        _path = path;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Rows("select count(*) from sqlite_schema", reader => reader.GetInt64(0));
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw new CommandException(ExitCode.Refused, $"'{path}' cannot be read as a SQLite database: {error.Message}", error);
        }
    }

    public string PlaceName => "row";

    public IEnumerable<ImportPart> Parts(ImportRequest request, CancellationToken cancellationToken)
    {
        List<string> names = Rows("select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!' order by rowid", reader => reader.GetString(0));
        List<string> chosen = request.Table is { } asked ? names.FindAll(name => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase)) : names;
        if (chosen.Count == 0)
        {
            throw new CommandException(
                ExitCode.NotFound, request.Table is null ? $"'{_path}' has no tables." : $"'{_path}' has no table '{request.Table}'. It has {string.Join(", ", names)}.");
        }

        foreach (string name in chosen)
        {
            yield return new ImportPart(name, null, new SqliteTable(_connection, name, chosen));
        }
    }

    public void Dispose() => _connection.Dispose();

    private List<T> Rows<T>(string text, Func<SqliteDataReader, T> read)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
