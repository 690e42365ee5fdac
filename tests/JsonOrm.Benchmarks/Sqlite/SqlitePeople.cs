using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Sqlite;

/// <summary>
/// The table of people as a careful SQLite user writes it: the key as rowid, times as numbers instead of text (smaller and faster to read), statements reused.
/// </summary>
internal sealed class SqlitePeople : IDisposable
{
    /// <summary>All nine columns in the order <see cref="Read"/> expects.</summary>
    public const string Columns = "id, name, email, age, score, active, created_at, city, note";

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS person (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            age INTEGER NOT NULL,
            score REAL NOT NULL,
            active INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            city TEXT NOT NULL,
            note TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS person_email ON person (email);
        CREATE INDEX IF NOT EXISTS person_city ON person (city);
        CREATE INDEX IF NOT EXISTS person_age ON person (age);
        """;

    private readonly SqliteStatement _insert;

    private SqlitePeople(SqliteConnection connection)
    {
        Connection = connection;
        _insert = connection.Prepare($"INSERT INTO person ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Opens the database and creates its table if it does not exist.</summary>
    public static SqlitePeople Open(string path)
    {
        SqliteConnection connection = SqliteConnection.Open(path);
        connection.Execute(Schema);
        return new SqlitePeople(connection);
    }

    public void Insert(Person person)
    {
        _insert.Bind(1, person.Id);
        _insert.Bind(2, person.Name);
        _insert.Bind(3, person.Email);
        _insert.Bind(4, person.Age);
        _insert.Bind(5, person.Score);
        _insert.Bind(6, person.Active ? 1 : 0);
        _insert.Bind(7, new DateTimeOffset(person.CreatedAt).ToUnixTimeMilliseconds());
        _insert.Bind(8, person.City);
        _insert.Bind(9, person.Note);
        _insert.Run();
    }

    /// <summary>Inserts all of them in one transaction.</summary>
    public void InsertAll(IEnumerable<Person> people)
    {
        Connection.Execute("BEGIN IMMEDIATE");
        foreach (Person person in people)
        {
            Insert(person);
        }

        Connection.Execute("COMMIT");
    }

    /// <summary>Returns the current row of a statement over <see cref="Columns"/>.</summary>
    public static Person Read(SqliteStatement row) => new()
    {
        Id = row.Int64(0),
        Name = row.Text(1)!,
        Email = row.Text(2)!,
        Age = (int)row.Int64(3),
        Score = row.Double(4),
        Active = row.Int64(5) != 0,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(6)).UtcDateTime,
        City = row.Text(7)!,
        Note = row.Text(8),
    };

    public void Dispose()
    {
        _insert.Dispose();
        Connection.Dispose();
    }
}
