using System.Text;
using JsonOrm.Files;

namespace JsonOrm.Runtime.Tests.Records;

/// <summary>What can be done with a database by a program that has none of its classes.</summary>
public sealed class TablesWithoutClassesTests
{
    private readonly JsonDatabaseOptions _options = new() { FileSystem = new MemoryFileSystem(), Durability = Durability.Full };

    private static readonly TableSchema s_town = new(
        "town",
        "Town",
        [new ColumnSchema("Id", "Id", ColumnType.Int32), new ColumnSchema("Name", "Name", ColumnType.String), new ColumnSchema("People", "People", ColumnType.Int64, isNullable: true)],
        [0],
        [new IndexSchema("ix_town_Name", [1], isUnique: true)],
        hasAssignedKey: true);

    private JsonDatabase Open() => JsonDatabase.Open("/towns", _options);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_queries_know_every_table_right_at_open(bool isInLog)
    {
        using (JsonDatabase db = Open())
        {
            Create(db, """{"Name":"Lund","People":94393}""", """{"Name":"Ronda"}""");
            if (isInLog)
            {
                // Read by another process while the writer is open: the table is in the log alone.
                using var reader = JsonDatabase.Open("/towns", new JsonDatabaseOptions { FileSystem = _options.FileSystem, ReadOnly = true });
                Assert.Equal(["1 Lund 94393", "2 Ronda "], Rows(reader));
                return;
            }
        }

        using JsonDatabase again = Open();
        Assert.Equal("town", Assert.Single(again.Tables).Name);
        Assert.Equal(["1 Lund 94393", "2 Ronda "], Rows(again));
    }

    [Fact]
    public void A_table_without_rows_is_kept_too()
    {
        using (JsonDatabase db = Open())
        {
            Create(db);
        }

        using JsonDatabase again = Open();
        Assert.Equal(0L, again.Query($"select count(*) from town")[0][0]);
        Assert.Equal(["Id", "Name", "People"], again.Tables[0].Columns.Select(column => column.Name));
    }

    [Fact]
    public void Records_are_checked_and_come_back_canonical()
    {
        using JsonDatabase db = Open();
        Create(db, """{ "People" : 1, "Name":"\u004cund", "Id": 5 }""", """{"Name":"b"}""", """{"Id":0,"Name":"c","People":null}""");
        using JsonSnapshot snapshot = db.BeginSnapshot();
        Assert.Equal(["""{"Id":5,"Name":"Lund","People":1}""", """{"Id":6,"Name":"b"}""", """{"Id":7,"Name":"c"}"""], Texts(snapshot.ReadRecords("town")));
        Assert.Equal(["""{"Id":7,"Name":"c"}"""], Texts(snapshot.ReadRecords("town", descending: true)).Take(1));
        Assert.Equal(3, snapshot.CountRecords("town"));
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => snapshot.CountRecords("city"));
        Assert.Contains("town", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_record_is_named_by_its_index_and_the_transaction_stays_as_it_was()
    {
        using JsonDatabase db = Open();
        Create(db, """{"Name":"a"}""");
        using JsonTransaction transaction = db.BeginTransaction();
        transaction.WriteRecords("town", Bytes("""{"Name":"kept"}"""));
        string[] many = [.. Enumerable.Range(0, 20_000).Select(number => $$"""{"Name":"n{{number}}"}"""), """{"Name":"a"}"""];
        ValidationException error = Assert.Throws<ValidationException>(() => transaction.WriteRecords("town", Bytes(many)));
        Assert.Equal(20_000, error.RowIndex);
        Assert.Equal("Name", error.Errors[0].Column);
        error = Assert.Throws<ValidationException>(() => transaction.WriteRecords("town", Bytes("""{"Name":"x"}""", """{"Name":7}""")));
        Assert.Equal(1, error.RowIndex);
        transaction.Commit();
        Assert.Equal(["a", "kept"], db.Query($"select Name from town order by Name").Select(row => row[0]));
    }

    [Fact]
    public void Conflicts_and_rejections_go_where_the_caller_wants()
    {
        using JsonDatabase db = Open();
        Create(db, """{"Id":1,"Name":"a"}""", """{"Id":2,"Name":"b"}""");
        using JsonTransaction transaction = db.BeginTransaction();
        string[] records = ["""{"Id":1,"Name":"A"}""", """{"Id":3,"Name":"b"}""", """{"Id":4,"Name":"d"}"""];
        var rejected = new List<RejectedRecord>();
        Assert.Equal(2, transaction.WriteRecords("town", Bytes(records), RecordConflict.Replace, rejected.Add));
        Assert.Equal(1, Assert.Single(rejected).Index);
        Assert.Equal(0, transaction.WriteRecords("town", Bytes("""{"Id":1,"Name":"no"}"""), RecordConflict.Skip));
        Assert.Equal(["A", "b", "d"], transaction.Query($"select Name from town order by Id").Select(row => row[0]));
    }

    [Fact]
    public void A_table_is_created_once_and_never_changed_by_its_creation()
    {
        using JsonDatabase db = Open();
        Create(db);
        Create(db);
        var other = new TableSchema("town", "Town", [new ColumnSchema("Id", "Id", ColumnType.Int32)], [0]);
        using JsonTransaction transaction = db.BeginTransaction();
        Assert.Throws<SchemaMismatchException>(() => transaction.CreateTable(other));
        var invalid = new TableSchema("bad", "Bad", [new ColumnSchema("A", "A", ColumnType.Json)], [0]);
        Assert.Throws<FormatException>(() => transaction.CreateTable(invalid));
        transaction.Rollback();
        Assert.Equal(3, db.Tables[0].Columns.Count);
    }

    [Fact]
    public void A_class_uses_a_table_that_was_created_without_it()
    {
        using (JsonDatabase db = Open())
        {
            using JsonTransaction transaction = db.BeginTransaction();
            transaction.CreateTable(SchemaJson.Read(SchemaJson.Write(RecordTown.Schema)));
            transaction.WriteRecords(RecordTown.Schema.Name, Bytes("""{"Name":"Lund","Code":"L"}"""));
            transaction.Commit();
        }

        using JsonDatabase again = Open();
        Assert.Equal("Lund", again.Find(RecordTown.Key(1))!.Name);
        again.Insert(new RecordTown { Name = "Next", Code = 'N' });
        Assert.Equal(2L, again.Query($"select max(Id) from RecordTown")[0][0]);
    }

    [Fact]
    public void Results_are_read_row_by_row()
    {
        using JsonDatabase db = Open();
        Create(db, [.. Enumerable.Range(1, 5000).Select(number => $$"""{"Name":"n{{number}}","People":{{number}}}""")]);
        using ResultReader rows = db.Read($"select Name, People from town where People > {10} order by People");
        Assert.Equal(["Name", "People"], rows.Columns.Select(column => column.Name));
        long expected = 11;
        for (; rows.Read(); expected++)
        {
            Assert.Equal(["n" + expected, expected], rows.Current);
        }

        Assert.Equal(5001, expected);
        Assert.Throws<QuerySyntaxException>(() => db.Read($"select x from town"));
    }

    [Fact]
    public void The_log_lists_what_was_committed_since_the_checkpoint()
    {
        using JsonDatabase db = Open();
        Create(db, """{"Name":"a"}""");
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            transaction.WriteRecords("town", Bytes("""{"Id":1,"Name":"b"}"""), RecordConflict.Replace);
            transaction.Commit();
        }

        IReadOnlyList<LoggedCommit> commits = WriteAheadLog.Read("/towns", _options);
        Assert.Equal([1, 2], commits.Select(commit => commit.Lsn));
        Assert.Equal(
            ["Create town", "Put town", "Put town"], commits.SelectMany(commit => commit.Operations).Select(operation => $"{operation.Kind} {operation.Table}"));
        Assert.Equal("""{"Id":1,"Name":"b"}""", commits[1].Operations[0].Json);
        Assert.Equal("town", SchemaJson.Read(commits[0].Operations[0].Json).Name);
        db.Checkpoint();
        Assert.Empty(WriteAheadLog.Read("/towns", _options));
    }

    private static void Create(JsonDatabase db, params string[] records)
    {
        using JsonTransaction transaction = db.BeginTransaction();
        transaction.CreateTable(s_town);
        transaction.WriteRecords("town", Bytes(records));
        transaction.Commit();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Bytes(params string[] records) => records.Select(record => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(record)));

    private static IEnumerable<string> Texts(IEnumerable<ReadOnlyMemory<byte>> records) => records.Select(record => Encoding.UTF8.GetString(record.Span));

    private static IEnumerable<string> Rows(JsonDatabase db) => db.Query($"select Id, Name, People from town order by Id").Select(row => string.Join(' ', row));

    [Fact]
    public void Null_is_refused_by_name_and_a_closed_database_has_no_tables()
    {
        Assert.Equal("json", Assert.Throws<ArgumentNullException>(() => SchemaJson.Read(null!)).ParamName);
        JsonDatabase db = JsonDatabase.InMemory();
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            Assert.Equal("schema", Assert.Throws<ArgumentNullException>(() => transaction.CreateTable(null!)).ParamName);
        }

        db.Dispose();
        Assert.Throws<ObjectDisposedException>(() => db.Tables);
    }
}
