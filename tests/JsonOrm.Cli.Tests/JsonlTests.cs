namespace JsonOrm.Cli.Tests;

/// <summary>Export and import of files with a record a line.</summary>
public sealed class JsonlTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public JsonlTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Exported_lines_are_the_records_of_the_files_and_come_back_equal()
    {
        string file = _scratch["out/new/sample.jsonl"];
        Answer answer = await Tool.Run("export", _shop, "Sample", "--to", file);
        Assert.Empty(answer.Data);
        string[] stored = File.ReadAllLines(Directory.GetFiles(Path.Combine(_shop, "data"), "*.jsonl", SearchOption.AllDirectories).Single(path => path.Contains("ample") && !path.Contains("manifest")));
        Assert.Equal(stored, File.ReadAllLines(file));
        using (var empty = JsonDatabase.Open(_scratch["other"]))
        {
            empty.Insert(new Sample { Code = "x" });
            empty.Delete(Sample.Key("x"));
        }

        Assert.Equal(0, (await Tool.Run("import", _scratch["other"], file, "--table", "sample")).Code);
        Answer again = await Tool.Run("export", _scratch["other"], "Sample");
        Assert.Equal(stored, again.Lines);
    }

    [Fact]
    public async Task A_folder_gets_a_file_a_table()
    {
        await Tool.Run("export", _shop, "--to", _scratch["all"], "--format", "jsonl");
        Assert.Equal(4, Directory.GetFiles(_scratch["all"], "*.jsonl").Length);
        Assert.DoesNotContain(Directory.GetFiles(_scratch["all"]), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task The_name_of_a_file_is_no_folder(string ending)
    {
        string file = _scratch["one." + ending], only = _scratch["only"];
        Answer refused = await Tool.Run("export", _shop, "--to", file);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("is one file, and a file of this format has one table. Name one of ", refused.Error, StringComparison.Ordinal);
        using (var db = JsonDatabase.Open(only))
        {
            db.Insert(new Sample { Code = "x" });
        }

        Answer one = await Tool.Run("export", only, "--to", file);
        Assert.Contains("1 record of table 'sample'", one.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        Directory.CreateDirectory(_scratch["folder." + ending]);
        Assert.Contains("is a folder. Name a file in it.", (await Tool.Run("import", only, _scratch["folder." + ending])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_of_a_collection_come_back_as_documents()
    {
        string file = _scratch["notes.jsonl"], other = _scratch["other"];
        using (var db = JsonDatabase.Open(_shop))
        {
            db.Collection("notes").SetJson("a", """{"t":[1,{"b":null}]}""");
            db.Collection("notes").SetJson("b", "7");
        }

        Assert.Equal(0, (await Tool.Run("export", _shop, "notes", "--to", file)).Code);
        await File.AppendAllTextAsync(file, """{"x":1.50,"_id":"c"}""" + "\n");
        Assert.Equal(0, (await Tool.Run("import", other, file, "--collection")).Code);
        using (var db = JsonDatabase.Open(other))
        {
            Collection notes = db.Collection("notes");
            Assert.Equal(["""{"t":[1,{"b":null}]}""", "7", """{"x":1.50}"""], new[] { "a", "b", "c" }.Select(notes.GetJson));
            Assert.Equal(default, notes.GetEntry("c")!.Updated);
            Assert.Equal(1, notes.Increment("c", "n"));
            Assert.True(notes.GetEntry("c")!.Updated > notes.GetEntry("a")!.Updated);
        }

        await File.WriteAllTextAsync(file, """{"_id":5}""" + "\n" + """{"x":1}""" + "\n");
        Answer refused = await Tool.Run("import", _scratch["third"], file, "--collection");
        Assert.Contains("line 1: '_id': Expected a string", refused.Error, StringComparison.Ordinal);
        Assert.Contains("line 2: '_id': Expected the member", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["third"]));
        await File.WriteAllTextAsync(_scratch["n.csv"], "_id,x\na,1\n");
        Assert.Contains("come from a jsonl or json file", (await Tool.Run("import", other, _scratch["n.csv"], "--collection")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_left_out_are_assigned_behind_the_highest()
    {
        File.WriteAllText(_scratch["artist.jsonl"], """
            {"Name":"One"}
            {"Id":9,"Name":"Nine","Country":"Chad"}

            {"Id":0,"Name":"Ten"}
            {"Country":null,"Id":null,"Name":"El\u0065ven"}
            """);
        Answer answer = await Tool.Run("import", _shop, _scratch["artist.jsonl"], "--json");
        Assert.Contains("\"read\":4,\"written\":4,\"rejected\":0", answer.Data, StringComparison.Ordinal);
        Assert.Equal(["4,One", "9,Nine", "10,Ten", "11,Eleven"], (await Tool.Run("query", _shop, "select Id, Name from Artist where Id > 3 order by Id", "-m", "csv")).Lines[1..]);
        using var db = JsonDatabase.Open(_shop);
        var next = new Artist { Name = "Next" };
        db.Insert(next);
        Assert.Equal(12, next.Id);
    }

    public static TheoryData<string, string> Bad() => new()
    {
        { """{"Id":4,"Name":"x","Colour":"red"}""", "Colour" },
        { """{"Id":4}""", "Name" },
        { """{"Id":4,"Name":null}""", "Name" },
        { """{"Id":4,"Name":5}""", "Name" },
        { """{"Id":"4","Name":"x"}""", "Id" },
        { """{"Id":99999999999,"Name":"x"}""", "Id" },
        { """{"Id":1,"Name":"x"}""", "primary key" },
        { """{"Id":4,"Name":"Accept"}""", "Accept" },
        { """{"Id":4,"Name":"x","Name":"y"}""", "second time" },
        { """{"Id":4,"Name":"x" """, "byte" },
        { "[4]", "object" },
        { "not json", "byte" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_record_that_does_not_fit_is_refused_with_its_line_and_nothing_is_stored(string bad, string said)
    {
        File.WriteAllText(_scratch["a.jsonl"], """{"Id":7,"Name":"good"}""" + "\n\n" + bad + "\n" + """{"Id":8,"Name":"good too"}""" + "\n");
        Answer answer = await Tool.Run("import", _shop, _scratch["a.jsonl"], "--table", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains("line 3:", answer.Error, StringComparison.Ordinal);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Rejected_records_go_to_a_file_and_the_others_are_imported(string bad, string said)
    {
        File.WriteAllText(_scratch["a.jsonl"], """{"Id":7,"Name":"good"}""" + "\n" + bad + "\n" + """{"Id":8,"Name":"good too"}""" + "\n");
        Answer answer = await Tool.Run("import", _shop, _scratch["a.jsonl"], "--table", "Artist", "--rejects", _scratch["bad.jsonl"]);
        Assert.Equal(1, answer.Code);
        string line = Assert.Single(File.ReadAllLines(_scratch["bad.jsonl"]));
        var rejected = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.Equal(2, rejected.GetProperty("line").GetInt32());
        Assert.Equal(bad.Trim(), rejected.GetProperty("record").GetString());
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal("5", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task A_reference_to_no_row_refuses_the_import()
    {
        File.WriteAllText(_scratch["a.jsonl"], """{"ArtistId":77,"Title":"x","Released":"2000-01-01","Price":1,"Format":"Disc","Tags":[]}""");
        Answer answer = await Tool.Run("import", _shop, _scratch["a.jsonl"], "-t", "Album");
        Assert.Equal(6, answer.Code);
        Assert.Contains("77", answer.Error, StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _shop, "select count(*) as n from Album", "-m", "csv")).Lines[1]);
    }

    [Theory]
    [InlineData("replace", "Accept II", 3)]
    [InlineData("skip", "Accept", 2)]
    public async Task A_conflict_is_answered_as_asked(string answer, string name, int written)
    {
        File.WriteAllText(_scratch["a.jsonl"], """{"Id":1,"Name":"Accept II"}""" + "\n" + """{"Id":5,"Name":"Five"}""" + "\n" + """{"Name":"Six"}""");
        Assert.Contains($"\"written\":{written}", (await Tool.Run("import", _shop, _scratch["a.jsonl"], "-t", "Artist", "--on-conflict", answer, "--json")).Data, StringComparison.Ordinal);
        Assert.Equal(name, (await Tool.Run("query", _shop, "select Name from Artist where Id = 1", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task A_new_table_gets_the_types_of_its_values()
    {
        File.WriteAllText(_scratch["city.jsonl"], """
            {"code":"OSL","population":709037,"area":454.12,"founded":"1040-01-01","capital":true,"note":null,"tags":["a"],"at":"2024-01-01T10:00:00Z"}
            {"code":"LUN","population":94393,"area":26.10,"founded":"0990-01-01","capital":false,"twin":"x","tags":[],"at":"2024-01-01T10:00:00+02:00"}
            """);
        Answer dry = await Tool.Run("import", _scratch["new"], _scratch["city.jsonl"], "--create", "--dry-run");
        Assert.Contains("population", dry.Data, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["new"]));
        await Tool.Run("import", _scratch["new"], _scratch["city.jsonl"], "--create");
        Assert.Equal(
            ["code String false 1", "population Int64 false ", "area Decimal false ", "founded DateOnly false ", "capital Boolean false ", "note String true ", "tags Json Json false ", "at DateTimeOffset false ", "twin String true "],
            (await Tool.Run("schema", _scratch["new"], "city", "-m", "csv")).Lines[1..].Select(line => string.Join(' ', line.Split(',')[1..5])));
        Assert.Equal(["LUN,26.10", "OSL,454.12"], (await Tool.Run("query", _scratch["new"], "select code, area from city where area > 1 order by code", "-m", "csv")).Lines[1..]);
    }

    [Fact]
    public async Task A_missing_table_is_not_created_unless_asked_for()
    {
        File.WriteAllText(_scratch["x.jsonl"], "{\"a\":1}");
        Answer answer = await Tool.Run("import", _shop, _scratch["x.jsonl"]);
        Assert.Equal(3, answer.Code);
        Assert.Contains("--create", answer.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await Tool.Run("import", _scratch["nowhere"], _scratch["x.jsonl"])).Code);
        Assert.Equal(3, (await Tool.Run("import", _shop, _scratch["absent.jsonl"])).Code);
        Assert.False(Directory.Exists(_scratch["nowhere"]));
    }

    [Fact]
    public async Task A_failed_import_leaves_no_new_database()
    {
        File.WriteAllText(_scratch["x.jsonl"], "{\"a\":1}\n{\"a\":1,");
        Assert.Equal(6, (await Tool.Run("import", _scratch["new"], _scratch["x.jsonl"], "--create", "--key", "a")).Code);
        Assert.False(Directory.Exists(_scratch["new"]));
    }

    [Fact]
    public async Task While_another_process_writes_an_import_says_so()
    {
        using var db = JsonDatabase.Open(_shop);
        File.WriteAllText(_scratch["a.jsonl"], """{"Name":"x"}""");
        Answer answer = await Tool.RunProcess("import", _shop, _scratch["a.jsonl"], "-t", "Artist");
        Assert.Equal(4, answer.Code);
        Assert.Equal(0, (await Tool.RunProcess("export", _shop, "Artist")).Code);
    }
}
