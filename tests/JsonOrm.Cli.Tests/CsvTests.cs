namespace JsonOrm.Cli.Tests;

/// <summary>Export and import of comma-separated values.</summary>
public sealed class CsvTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public CsvTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Every_type_comes_back_equal()
    {
        Assert.Equal(0, (await Tool.Run("export", _shop, "Sample", "--to", _scratch["sample.csv"])).Code);
        using (var other = JsonDatabase.Open(_scratch["other"]))
        {
            other.Insert(new Sample { Code = "x" });
            other.Delete(Sample.Key("x"));
        }

        Answer answer = await Tool.Run("import", _scratch["other"], _scratch["sample.csv"], "-t", "Sample");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal((await Tool.Run("export", _shop, "Sample")).Lines, (await Tool.Run("export", _scratch["other"], "Sample")).Lines);
    }

    [Theory]
    [InlineData("a,a,b\n1,2,3\n")]
    [InlineData("a,A,b\n1,2,3\n")]
    [InlineData("a,\"a\",b\n1,2,3\n")]
    public async Task A_name_that_is_there_twice_is_said_as_such(string text)
    {
        File.WriteAllText(_scratch["twice.csv"], text);
        Answer answer = await Tool.Run("import", _scratch["new"], _scratch["twice.csv"], "--create");
        Assert.Equal(6, answer.Code);
        Assert.Contains("names a column twice", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_table_gets_types_and_a_key()
    {
        File.WriteAllText(_scratch["people.csv"], "\uFEFFname;id;born;height;zip;active;seen;note\r\n\"Ada; \"\"A\"\"\";7;1815-12-10;1.70;01234;true;2024-01-01 10:00:00;\r\nBo;8;1990-01-31;1.85;98765;false;2024-01-01T11:30:00;\"two\r\nlines\"\r\n");
        Answer answer = await Tool.Run("import", _scratch["new"], _scratch["people.csv"], "--create");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(
            ["name String false ", "id Int64 false 1", "born DateOnly false ", "height Decimal false ", "zip String false ", "active Boolean false ", "seen DateTime false ", "note String true "],
            (await Tool.Run("schema", _scratch["new"], "-m", "csv")).Lines[1..].Select(line => string.Join(' ', line.Split(',')[1..5])));
        Assert.Equal(
            """{"name":"Ada; \"A\"","id":7,"born":"1815-12-10","height":1.70,"zip":"01234","active":true,"seen":"2024-01-01T10:00:00"}""",
            (await Tool.Run("export", _scratch["new"])).Lines[0]);
        Assert.Contains("two\\r\\nlines", (await Tool.Run("export", _scratch["new"])).Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_a_key_gets_one()
    {
        File.WriteAllText(_scratch["visits.csv"], "page,hits\n/a,1\n/a,2\n");
        await Tool.Run("import", _scratch["new"], _scratch["visits.csv"], "--create");
        Assert.Equal(["""{"Id":1,"page":"/a","hits":1}""", """{"Id":2,"page":"/a","hits":2}"""], (await Tool.Run("export", _scratch["new"])).Lines);
    }

    [Theory]
    [InlineData("Id,Name,Country\n7,a,b\n8,c\n", 3, "2 fields")]
    [InlineData("Id,Name,Country\n7,a,b\n8,c,d,e\n", 3, "4 fields")]
    [InlineData("Id,Name,Country\n7,a,b\n8,\"c,d\n9,e,f\n", 3, "fields")]
    [InlineData("Id,Name,Country\n7,a,b\n8,c,\"d\n9,e,f\n", 3, "not closed")]
    [InlineData("Id,Name,Country\n7,a,b\n8,c\"d\"x,e\n", 3, "not closed, or not doubled")]
    [InlineData("Id,Name,Country\n7,\"a\nb\",c\nx,d,e\n", 4, "\"x\" is no number")]
    [InlineData("Id,Name,Country\n7,a,b\n8.5,c,d\n", 3, "'Id'")]
    [InlineData("Id,Name,Country\n7,a,b\n99999999999,c,d\n", 3, "'Id'")]
    [InlineData("Id,Name,Country\n7,a,b\n8,Accept,d\n", 3, "'Name'")]
    [InlineData("Name,Id\na,7\nb,7\n", 3, "primary key")]
    public async Task A_row_that_does_not_fit_is_refused_with_its_line(string text, int line, string said)
    {
        File.WriteAllText(_scratch["a.csv"], text);
        Answer answer = await Tool.Run("import", _shop, _scratch["a.csv"], "-t", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains($"line {line}:", answer.Error, StringComparison.Ordinal);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);

        answer = await Tool.Run("import", _shop, _scratch["a.csv"], "-t", "Artist", "--rejects", _scratch["bad.jsonl"]);
        Assert.Equal(1, answer.Code);
        Assert.Contains($"\"line\":{line}", File.ReadAllText(_scratch["bad.jsonl"]), StringComparison.Ordinal);
        Assert.Equal("4", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }

    [Theory]
    [InlineData("Id,Nam\n7,a\n", "'Nam'")]
    [InlineData("Id,Country\n7,a\n", "'Name'")]
    [InlineData("Id,Name,id\n7,a,8\n", "twice")]
    [InlineData("", "empty")]
    public async Task A_header_that_does_not_fit_is_refused(string text, string said)
    {
        File.WriteAllText(_scratch["a.csv"], text);
        Answer answer = await Tool.Run("import", _shop, _scratch["a.csv"], "-t", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_encodings_are_refused()
    {
        File.WriteAllText(_scratch["a.csv"], "Id,Name\n7,a\n", System.Text.Encoding.Unicode);
        Answer answer = await Tool.Run("import", _shop, _scratch["a.csv"], "-t", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains("UTF-16", answer.Error, StringComparison.Ordinal);
        File.WriteAllBytes(_scratch["a.csv"], [.. "Id,Name\n7,Zo"u8, 0xEB, .. "\n"u8]);
        answer = await Tool.Run("import", _shop, _scratch["a.csv"], "-t", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains("UTF-8", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id,Name\n7,")]
    [InlineData("Id,Name\n7,\"")]
    public async Task A_line_of_a_hundred_megabytes_is_refused(string start)
    {
        using (var writer = new StreamWriter(_scratch["a.csv"]))
        {
            writer.Write(start);
            string piece = new('x', 1 << 20);
            for (int i = 0; i < 100; i++)
            {
                writer.Write(piece);
            }
        }

        Answer answer = await Tool.Run("import", _shop, _scratch["a.csv"], "-t", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains("line 2 ", answer.Error, StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }
}
