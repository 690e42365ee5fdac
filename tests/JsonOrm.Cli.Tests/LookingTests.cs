using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>Commands that look at a database.</summary>
public sealed class LookingTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public LookingTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Errors_of_the_command_line_are_json_too()
    {
        Answer answer = await Tool.Run("head", "--json");
        Assert.Equal(2, answer.Code);
        Assert.Equal("", answer.Out);
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(answer.Error).RootElement.GetProperty("exit_code").GetInt32());
    }

    [Theory]
    [InlineData("There is no command 'frobnicate'. 'jsonorm --help' lists them.", "frobnicate", "shop")]
    [InlineData("There is no mode 'xml'. There is box, json, jsonl, csv, markdown and line.", "tables", "{shop}", "--mode", "xml")]
    [InlineData("--count takes a number from 1 on.", "watch", "{shop}", "--count", "0")]
    [InlineData("'when' is a word of the language. If it is a name, quote it: \"when\".", "change", "{shop}", "insert into artist (Id, when) values (1, 2)")]
    public async Task A_mistake_is_told_with_what_to_write(string message, params string[] args)
    {
        Answer answer = await Tool.Run([.. args.Select(arg => arg == "{shop}" ? _shop : arg)]);
        Assert.Equal(2, answer.Code);
        Assert.Contains(message, answer.Error + answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_only_the_arguments_that_a_command_needs()
    {
        Assert.Matches(@"\n  schema <database> {2,}Describes", (await Tool.Run("--help")).Data);
        string scaffold = (await Tool.Run("schema", "scaffold", "--help")).Data;
        Assert.Contains("jsonorm schema scaffold <source> [options]", scaffold.Replace("JsonOrm.Cli.Tests", "jsonorm", StringComparison.Ordinal).Replace("testhost", "jsonorm", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<database>", scaffold, StringComparison.Ordinal);
        Assert.Contains("schema <database> [<table>] [command] [options]", (await Tool.Run("schema", "--help")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_listed_without_their_classes()
    {
        Answer answer = await Tool.Run("tables", _shop, "--json");
        JsonElement tables = JsonDocument.Parse(answer.Data).RootElement;
        Assert.Equal(
            ["Artist table 3 Id", "Album table 3 Id", "PlaylistEntry table 2 PlaylistId, AlbumId", "Sample table 3 Code"],
            tables.EnumerateArray().Select(table => $"{table.GetProperty("class").GetString()!.Split('.')[^1]} {table.GetProperty("kind")} {table.GetProperty("rows")} {table.GetProperty("key")}"));
        Assert.Empty(answer.Error);
    }

    [Fact]
    public async Task A_collection_is_shown_as_one()
    {
        using (var db = JsonDatabase.Open(_scratch["mixed"]))
        {
            Collection users = db.Collection("users");
            users.SetJson("u1", """{"email":"a@b","home":{"city":"Oslo"}}""");
            users.SetJson("u2", "7", TimeSpan.Zero);
            users.EnsureIndex("email", unique: true);
            users.EnsureIndex(["home.city", "it's"]);
            users.EnsureIndex("home.city");
        }

        JsonElement row = JsonDocument.Parse((await Tool.Run("tables", _scratch["mixed"], "--json")).Data).RootElement[0];
        Assert.Equal("""{"table":"users","kind":"collection","rows":1,"columns":null,"key":"_id","indexes":3,"class":null}""", JsonSerializer.Serialize(row));
        Assert.Equal(
            [
                "users,_id,String,false,1,,", "users,_updated,DateTime,true,,,", "users,_expires,DateTime,true,,,", "users,doc,Json,false,,,", "users,doc ->> 'email',any,true,,email (unique),",
                "users,doc ->> 'home.city',any,true,,\"home.city, it's; home.city\",", "users,doc ->> 'it''s',any,true,,\"home.city, it's\",",
            ],
            (await Tool.Run("schema", _scratch["mixed"], "users", "-m", "csv")).Lines[1..]);
        JsonElement schema = JsonDocument.Parse((await Tool.Run("schema", _scratch["mixed"], "--json")).Data).RootElement[0];
        Assert.True(schema.GetProperty("collection").GetBoolean());
        Assert.Equal(3, schema.GetProperty("indexes").GetArrayLength());
        Assert.Equal(["_id", "doc"], JsonDocument.Parse((await Tool.Run("head", _scratch["mixed"], "users", "--json")).Data).RootElement[0].EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task A_box_has_a_line_a_row()
    {
        Answer answer = await Tool.Run("query", _shop, "select Id, Name, Country from Artist order by Id");
        Assert.Equal(
            """
            ┌────┬──────────────────┬─────────┐
            │ Id │ Name             │ Country │
            ├────┼──────────────────┼─────────┤
            │  1 │ Accept           │ Germany │
            │  2 │ Ottawan          │ France  │
            │  3 │ Zoë "Z", the 2nd │ null    │
            └────┴──────────────────┴─────────┘

            """,
            answer.Data);
    }

    [Theory]
    [InlineData("csv", "Id,Name,Country\n1,Accept,Germany\n3,\"Zoë \"\"Z\"\", the 2nd\",\n")]
    [InlineData("jsonl", "{\"Id\":1,\"Name\":\"Accept\",\"Country\":\"Germany\"}\n{\"Id\":3,\"Name\":\"Zoë \\\"Z\\\", the 2nd\",\"Country\":null}\n")]
    [InlineData("json", "[\n{\"Id\":1,\"Name\":\"Accept\",\"Country\":\"Germany\"},\n{\"Id\":3,\"Name\":\"Zoë \\\"Z\\\", the 2nd\",\"Country\":null}\n]\n")]
    [InlineData("markdown", "| Id | Name | Country |\n| --: | --- | --- |\n| 1 | Accept | Germany |\n| 3 | Zoë \"Z\", the 2nd |  |\n")]
    [InlineData("line", "     Id = 1\n   Name = Accept\nCountry = Germany\n\n     Id = 3\n   Name = Zoë \"Z\", the 2nd\nCountry = null\n")]
    public async Task A_query_is_written_in_each_mode(string mode, string expected) =>
        Assert.Equal(expected, (await Tool.Run("query", _shop, "select Id, Name, Country from Artist where Id <> 2 order by Id", "--mode", mode)).Data);

    [Fact]
    public async Task A_query_comes_from_standard_input_too() =>
        Assert.Equal("n\n3\n", (await Tool.RunWithInput("select count(*) as n\nfrom Album;\n", "query", _shop, "-m", "csv")).Data);

    [Fact]
    public async Task Every_type_is_written_as_the_files_have_it()
    {
        Answer answer = await Tool.Run("query", _shop, "select * from Sample order by Code", "-m", "jsonl");
        string[] stored = File.ReadAllLines(Directory.GetFiles(Path.Combine(_shop, "data"), "*.jsonl", SearchOption.AllDirectories).Single(file => file.Contains("ample") && !file.Contains("manifest")));
        Assert.Equal(stored.Length, answer.Lines.Length);
        foreach ((string expected, string actual) in stored.Zip(answer.Lines))
        {
            var written = JsonDocument.Parse(actual).RootElement.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => member.Name + ":" + member.Value.GetRawText());
            Assert.Equal(JsonDocument.Parse(expected).RootElement.EnumerateObject().Select(member => member.Name + ":" + member.Value.GetRawText()), written);
        }
    }

    [Fact]
    public async Task Head_and_tail_follow_the_key()
    {
        Assert.Equal(["Id", "1", "2"], (await Tool.Run("head", _shop, "album", "-n", "2", "-m", "csv")).Lines.Select(line => line.Split(',')[0]));
        Assert.Equal(["Id", "2", "3"], (await Tool.Run("tail", _shop, "ALBUM", "-n", "2", "-m", "csv")).Lines.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Stats_agree_with_the_files()
    {
        JsonElement stats = JsonDocument.Parse((await Tool.Run("stats", _shop, "--json")).Data).RootElement;
        JsonElement artist = stats.EnumerateArray().First();
        string folder = Directory.GetDirectories(Path.Combine(_shop, "data"), "*rtist*").Single();
        Assert.Equal(3, artist.GetProperty("rows").GetInt64());
        Assert.Equal(new DirectoryInfo(folder).GetFiles().Where(file => !file.Name.StartsWith("manifest", StringComparison.Ordinal)).Sum(file => file.Length), artist.GetProperty("data_bytes").GetInt64());
        JsonElement all = stats.EnumerateArray().Last();
        Assert.Equal(11, all.GetProperty("rows").GetInt64());
        Assert.Equal(0, all.GetProperty("unwritten_bytes").GetInt64());
        long total = new[] { "data", "index", "wal" }.Sum(part => Directory.Exists(Path.Combine(_shop, part)) ? new DirectoryInfo(Path.Combine(_shop, part)).GetFiles("*", SearchOption.AllDirectories).Where(file => !file.Name.StartsWith("manifest", StringComparison.Ordinal)).Sum(file => file.Length) : 0);
        Assert.Equal(total, all.GetProperty("data_bytes").GetInt64() + all.GetProperty("index_bytes").GetInt64());
    }

    [Fact]
    public async Task Schema_describes_columns_and_as_json_is_the_schema_document()
    {
        string[] lines = (await Tool.Run("schema", _shop, "Album", "-m", "csv")).Lines;
        Assert.Contains(lines, line => line.Contains(",ArtistId,Int32,false,,", StringComparison.Ordinal) && line.EndsWith("rtist", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(",Format,\"Enum (Vinyl, Disc)\",false", StringComparison.Ordinal));
        JsonElement document = JsonDocument.Parse((await Tool.Run("schema", _shop, "Album", "--json")).Data).RootElement[0];
        TableSchema read = SchemaJson.Read(document.GetRawText());
        Assert.Equal(Album.Schema.Columns.Select(column => (column.Name, column.Type)), read.Columns.Select(column => (column.Name, column.Type)));
    }

    [Fact]
    public async Task Explain_shows_a_plan_and_runs_the_query_only_if_told_to()
    {
        string plan = (await Tool.Run("explain", _shop, "select Name from Artist where Country = 'France'")).Data;
        Assert.Contains("Country", plan, StringComparison.Ordinal);
        Assert.NotEqual(plan, (await Tool.Run("explain", _shop, "select Name from Artist where Country = 'France'", "--analyze")).Data);
    }

    [Fact]
    public async Task The_diagram_has_tables_and_references()
    {
        string diagram = (await Tool.Run("erd", _shop)).Data;
        Assert.StartsWith("erDiagram\n", diagram, StringComparison.Ordinal);
        Assert.Matches(@"rtist \|\|--o\{ \w*lbum : ""ArtistId""", diagram);
        Assert.Contains("Int32 Id PK", diagram, StringComparison.Ordinal);
        Assert.Contains("String Name UK", diagram, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_lists_operations_while_a_writer_goes_on()
    {
        using var db = JsonDatabase.Open(_shop);
        db.Insert(new Artist { Name = "New" });
        db.Delete(new PlaylistEntry { PlaylistId = 1, AlbumId = 3 });
        Answer answer = await Tool.RunProcess("log", _shop, "-m", "jsonl", "--records");
        JsonElement[] operations = [.. answer.Lines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["put", "delete"], operations.Select(operation => operation.GetProperty("operation").GetString()));
        Assert.Equal(["[4]", "[1,3]"], operations.Select(operation => operation.GetProperty("key").GetRawText()));
        Assert.Equal("New", operations[0].GetProperty("record").GetProperty("Name").GetString());
        Assert.True(operations[0].GetProperty("time").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(-1));
        db.Insert(new Artist { Name = "Newer" });
        Assert.Equal("n\n5\n", (await Tool.RunProcess("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Data);
    }

    [Theory]
    [InlineData(2, "select Nam from Artist", "Nam")]
    [InlineData(2, "selekt", "selekt")]
    [InlineData(2, "select * from Nothing", "Nothing")]
    public async Task A_query_that_does_not_parse_is_a_mistake_of_usage(int code, string text, string said)
    {
        Answer answer = await Tool.Run("query", _shop, text);
        Assert.Equal(code, answer.Code);
        Assert.Empty(answer.Out);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_have_exit_codes_and_are_objects_with_json()
    {
        Assert.Equal(3, (await Tool.Run("tables", _scratch["absent"])).Code);
        Assert.Equal(3, (await Tool.Run("head", _shop, "Nothing")).Code);
        Assert.Equal(2, (await Tool.Run("head", _shop)).Code);
        Assert.Equal(2, (await Tool.Run("frobnicate")).Code);
        Answer answer = await Tool.Run("head", _shop, "Nothing", "--json");
        JsonElement error = JsonDocument.Parse(answer.Error).RootElement;
        Assert.Equal(3, error.GetProperty("exit_code").GetInt32());
        Assert.Contains("'Nothing'", error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(answer.Out);
    }

    [Fact]
    public async Task A_damaged_file_is_said_with_its_name()
    {
        string file = Directory.GetFiles(Path.Combine(_shop, "data"), "*.jsonl", SearchOption.AllDirectories).First(path => path.Contains("rtist") && !path.Contains("manifest"));
        File.WriteAllText(file, File.ReadAllText(file).Replace("Accept", "Accepd", StringComparison.Ordinal));
        Answer answer = await Tool.Run("query", _shop, "select * from Artist");
        Assert.Equal(5, answer.Code);
        Assert.Contains(Path.GetFileName(file), answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_the_data_cannot_command_the_terminal()
    {
        using (var db = JsonDatabase.Open(_shop))
        {
            db.Insert(new Artist { Name = "\u001b]0;evil\u0007" });
        }

        Assert.DoesNotContain('\u001b', (await Tool.Run("query", _shop, "select Name from Artist")).Data);
        Assert.DoesNotContain('\u001b', (await Tool.Run("query", _shop, "select Name from Artist", "-m", "line")).Data);
    }

    [Theory]
    [InlineData("'--table' is no option of 'export'", "export", "{shop}", "--table", "Artist")]
    [InlineData("'--fle=x' is no option of 'export'", "export", "{shop}", "Artist", "--fle=x")]
    [InlineData("'--foo' is no option of 'tables'", "tables", "--foo")]
    [InlineData("'-x' is no option of 'query'", "query", "{shop}", "-x")]
    [InlineData("'--foo' is no option of 'install-git'", "install-git", "--foo")]
    public async Task An_unknown_option_is_not_taken_for_an_argument(string message, params string[] args)
    {
        Answer answer = await Tool.Run([.. args.Select(arg => arg == "{shop}" ? _shop : arg)]);
        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains(message, answer.Error + answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_begins_like_an_option_follows_two_dashes()
    {
        Assert.Contains("There is no table '--table'", (await Tool.Run("export", _shop, "--", "--table")).Error, StringComparison.Ordinal);
        Assert.Equal("1\n1\n", (await Tool.Run("query", _shop, "-- one\nselect 1", "-m", "csv")).Data);
    }

    [Fact]
    public async Task The_built_tool_answers_as_a_process()
    {
        Answer answer = await Tool.RunProcess("query", _shop, "select Title from Album where Price > 9.5 order by Title", "--mode", "csv");
        Assert.Equal("Title\nBalls to the Wall\nD.I.S.C.O.\n", answer.Data);
        Assert.Empty(answer.Error);
        Assert.Contains("Usage:", (await Tool.RunProcess("--help")).Data, StringComparison.Ordinal);
    }
}
