using System.Globalization;
using Microsoft.Data.Sqlite;

namespace JsonOrm.Cli.Tests;

/// <summary>Export to and import from SQLite databases.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public SqliteTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Sqlite_reads_what_was_exported()
    {
        Assert.Equal(0, (await Tool.Run("export", _shop, "--to", _scratch["shop.sqlite"])).Code);
        Assert.Equal(["1|Accept|Germany", "2|Ottawan|France", "3|Zoë \"Z\", the 2nd|"], Rows("select * from Artist order by Id"));
        Assert.Equal(["-0.0100|18446744073709551615|1|1E-300|AAEC/w=="], Rows("select Amount, Huge, Flag, Number, Bytes from Sample where Code = 'full'"));
        Assert.Equal(["ok"], Rows("pragma integrity_check"));
        Assert.Empty(Rows("pragma foreign_key_check"));
        Assert.Equal(["artist|ArtistId|Id|CASCADE"], Rows("select \"table\", \"from\", \"to\", on_delete from pragma_foreign_key_list('Album')"));
    }

    [Fact]
    public async Task An_export_comes_back_equal_in_tables_of_the_same_schema()
    {
        await Tool.Run("export", _shop, "--to", _scratch["shop.sqlite"]);
        await Tool.Run("export", _shop, "--to", _scratch["schema.json"]);
        await Tool.Run("import", _scratch["copy"], _scratch["schema.json"], "--create");
        using (var db = JsonDatabase.Open(_scratch["copy"]))
        {
            db.Transact(transaction =>
            {
                foreach (Artist artist in Select.From(Artist.Columns).ToList(transaction))
                {
                    transaction.Delete(artist);
                }

                foreach (PlaylistEntry entry in Select.From(PlaylistEntry.Columns).ToList(transaction))
                {
                    transaction.Delete(entry);
                }

                foreach (Sample sample in Select.From(Sample.Columns).ToList(transaction))
                {
                    transaction.Delete(sample);
                }
            });
        }

        Answer answer = await Tool.Run("import", _scratch["copy"], _scratch["shop.sqlite"]);
        Assert.True(answer.Code == 0, answer.Error);
        foreach (string table in (string[])["Artist", "Album", "PlaylistEntry", "Sample"])
        {
            Assert.Equal((await Tool.Run("export", _shop, table)).Lines, (await Tool.Run("export", _scratch["copy"], table)).Lines);
        }
    }

    [Fact]
    public async Task New_tables_get_types_keys_indexes_and_references()
    {
        Make(
            "create table artist (id integer primary key, name text not null unique, note text)",
            "create table album (code text primary key, artist integer not null references artist(id) on delete cascade, price real, live boolean, cover blob, released text) without rowid",
            "insert into artist values (1, 'Accept', null), (2, 'Ottawan', 'x')",
            "insert into album values ('a', 1, 8.5, 1, x'0001ff', '1982-10-02'), ('b', 2, 9, 0, null, null)");
        Answer answer = await Tool.Run("import", _scratch["new"], _scratch["shop.sqlite"], "--create");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(
            ["artist id Int64 false 1", "artist name String false ", "artist note String true ", "album code String false 1", "album artist Int64 false ", "album price Double true ", "album live Boolean true ", "album cover Bytes true ", "album released DateOnly true "],
            (await Tool.Run("schema", _scratch["new"], "-m", "csv")).Lines[1..].Select(line => string.Join(' ', line.Split(',')[0..5])));
        Assert.Equal(["""{"code":"a","artist":1,"price":8.5,"live":true,"cover":"AAH/","released":"1982-10-02"}""", """{"code":"b","artist":2,"price":9,"live":false}"""], (await Tool.Run("export", _scratch["new"], "album")).Lines);
        File.WriteAllText(_scratch["x.jsonl"], """{"name":"Accept"}""");
        Assert.Equal(6, (await Tool.Run("import", _scratch["new"], _scratch["x.jsonl"], "-t", "artist")).Code);
        File.WriteAllText(_scratch["x.jsonl"], """{"code":"c","artist":3}""");
        Assert.Equal(6, (await Tool.Run("import", _scratch["new"], _scratch["x.jsonl"], "-t", "album")).Code);
    }

    [Theory]
    [InlineData("insert into Artist values (7, 'a', null), ('x', 'b', null)", "row 2: 'Id': \"x\" is no number.")]
    [InlineData("insert into Artist values (7, 'a', null), (8, 5, null)", "row 2: 'Name': A value of SQLite's type integer is no String.")]
    [InlineData("insert into Artist values (7, 'a', null), (8, x'00', null)", "row 2: 'Name': A value of SQLite's type blob is no String.")]
    [InlineData("insert into Artist values (7, 'a', null), (8.5, 'b', null)", "row 2: 'Id'")]
    [InlineData("insert into Artist values (7, 'a', null), (8, null, null)", "row 2: 'Name'")]
    public async Task Types_that_do_not_fit_are_refused_with_the_row(string insert, string said)
    {
        Make("create table Artist (Id, Name, Country)", insert);
        Answer answer = await Tool.Run("import", _shop, _scratch["shop.sqlite"]);
        Assert.Equal(6, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task Values_of_several_types_in_a_new_column_are_refused_too()
    {
        Make("create table mixed (id integer primary key, v)", "insert into mixed values (1, 'a'), (2, x'00')");
        Answer answer = await Tool.Run("import", _scratch["new"], _scratch["shop.sqlite"], "--create");
        Assert.Equal(6, answer.Code);
        Assert.Contains("'v'", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["new"]));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_scratch["x.sqlite"], new string('x', 5000));
        Answer answer = await Tool.Run("import", _shop, _scratch["x.sqlite"]);
        Assert.Equal(6, answer.Code);
        Assert.Contains("SQLite", answer.Error, StringComparison.Ordinal);
    }

    private void Make(params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={_scratch["shop.sqlite"]};Pooling=false");
        connection.Open();
        foreach (string statement in statements)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    private List<string> Rows(string text)
    {
        using var connection = new SqliteConnection($"Data Source={_scratch["shop.sqlite"]};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(field =>
                reader.GetValue(field) is byte[] bytes ? Convert.ToBase64String(bytes) : Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
