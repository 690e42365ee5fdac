using JsonOrm.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>The text of lock files: what is written is read back, and all of it can be read by a person.</summary>
public sealed class LockFormatTests
{
    private const string Before = "public required string Name { get; set; } public int Age { get; set; }";
    private const string After = "public required string FullName { get; set; /* was Name */ } [Index] public string? Email { get; set; }";

    [Fact]
    public void A_first_version_has_one_line_for_each_column()
    {
        string text = LockTexts.Of(Before);
        Assert.Equal(
            """
            [{"table":"user","format":1,"version":1,"hash":"HASH","minimumVersion":1},

            {"id":1,"name":"Id","type":"int","nullable":false},
            {"id":2,"name":"Name","type":"string","nullable":false},
            {"id":3,"name":"Age","type":"int","nullable":false},
            {"key":[1],"assigned":true},
            {"end":true}]

            """,
            text.Edit(LockReader.Read(text).File!.Head.Hash, "HASH"));
    }

    [Fact]
    public void A_later_version_keeps_what_was_before_in_the_same_lines()
    {
        LockFile file = LockTexts.Accept(Before, After);
        Assert.Equal(
            """
            [{"table":"user","format":1,"version":2,"hash":"HASH","parent":"PARENT","minimumVersion":1},

            {"id":1,"name":"Id","type":"int","nullable":false},
            {"id":2,"name":"FullName","type":"string","nullable":false,"was":[{"until":1,"name":"Name","type":"string","nullable":false}]},
            {"id":3,"name":"Age","type":"int","nullable":false,"removed":2},
            {"id":4,"name":"Email","type":"string","nullable":true,"since":2},
            {"key":[1],"assigned":true},
            {"index":"ix_user_Email","columns":[4],"since":2},
            {"end":true}]

            """,
            LockWriter.Write(file).Edit(file.Head.Hash, "HASH").Edit(file.Head.Parent, "PARENT"));
        Assert.Equal(["Id", "Name", "Age"], file.ColumnsAt(1).Select(column => column.Form.Name));
        Assert.Equal(["Id", "FullName", "Email"], file.ColumnsAt(2).Select(column => column.Form.Name));
        Assert.Equal(LockTexts.Accept(Before).Head.Hash, file.Head.Parent);
    }

    [Fact]
    public void What_is_written_is_read_back_and_valid_JSON()
    {
        LockFile file = LockTexts.Accept(
            "public State State { get; set; } } public enum State { Paid = 5, New = 1 } [Owned] public partial class Address { public string Street { get; set; } = \"\";",
            """
            [References<User>(OnDelete = ReferentialAction.SetNull)] public int? Boss { get; set; } [Column("é\"\\\u0001")] public List<Address> Homes { get; set; } = [];
            [ConcurrencyCheck] public int Version { get; set; } [Unique] public Rights? Rights { get; set; } public byte[] Picture { get; set; } = []; }
            [Flags] public enum Rights { None } [Owned] public partial class Address { public string? Street { get; set; }
            """,
            "[Index] public JsonElement Free { get; set; }".Replace("[Index] ", "", StringComparison.Ordinal));
        string text = LockWriter.Write(file);
        LockReading reading = LockReader.Read(text);
        Assert.Empty(reading.Faults);
        Assert.Equal(file, reading.File);
        Assert.Equal(text, LockWriter.Write(reading.File!));
        Assert.Equal(file, LockReader.Read("\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal)).Sound);
        using var json = System.Text.Json.JsonDocument.Parse(text);
        Assert.All(json.RootElement.EnumerateArray(), line => Assert.Equal(System.Text.Json.JsonValueKind.Object, line.ValueKind));
    }

    [Fact]
    public void A_class_that_is_what_the_file_says_is_no_further_version()
    {
        LockFile file = LockTexts.Accept(Before, After);
        Assert.Equal(file, LockTexts.Accept(Before, After, After));
        Assert.True(LockAcceptance.IsAccepted(file, LockTexts.FormOf(After)));
        Assert.False(LockAcceptance.IsAccepted(file, LockTexts.FormOf(Before)));
    }

    [Fact]
    public void The_order_of_properties_and_of_enum_members_is_no_change()
    {
        const string Members = "public int Age { get; set; } public State State { get; set; } } public enum State { New, Paid";
        const string Moved = "public State State { get; set; } public int Age { get; set; } } public enum State { Paid = 1, New = 0";
        Assert.True(LockAcceptance.IsAccepted(LockTexts.Accept(Members), LockTexts.FormOf(Moved)));
    }

    [Fact]
    public void An_id_is_not_used_again_when_a_column_or_an_index_comes_back()
    {
        LockFile file = LockTexts.Accept("[Index] public int Age { get; set; }", "", "[Index] public int Age { get; set; }");
        Assert.Equal([2, 3], file.Columns.Where(column => column.Line.Form.Name == "Age").Select(column => column.Id));
        Assert.Equal([(1, 2), (3, 0)], file.Indexes.Select(index => (index.Since, index.Removed)));
        Assert.Equal([2], file.ColumnsAt(1).Select(column => column.Id).Skip(1));
        Assert.Equal([3], file.ColumnsAt(3).Select(column => column.Id).Skip(1));
        Assert.Equal(file, LockReader.Read(LockWriter.Write(file)).Sound);
    }

    [Fact]
    public void A_table_keeps_its_former_name()
    {
        LockFile file = LockTexts.Accept("public int Age { get; set; }");
        ClassForm renamed = LockTexts.FormOf("public int Age { get; set; }") with { Table = "member" };
        LockFile next = LockAcceptance.Accept(file, renamed, renamed.IdsByName(file));
        Assert.Equal(("user", "member", 2), (next.NameAt(1), next.NameAt(2), next.Head.Version));
        Assert.Equal(next, LockReader.Read(LockWriter.Write(next)).Sound);
    }

    [Fact]
    public void A_change_of_any_past_version_changes_the_hash()
    {
        LockFile file = LockTexts.Accept(Before, After, After + "public int Points { get; set; }");
        string text = LockWriter.Write(file);
        string[] hashes = [.. new[] { text, text.Edit("\"name\":\"Name\"", "\"name\":\"Nome\""), text.Edit(",\"removed\":2", ",\"removed\":3"), text.Edit("\"Points\",\"type\":\"int\"", "\"Points\",\"type\":\"long\"") }
            .Select(edited => LockHash.Fit(LockReader.Read(edited).File!).Head.Hash)];
        Assert.Equal(4, hashes.Distinct().Count());
        Assert.Equal(file.Head.Hash, hashes[0]);
    }

    [Fact]
    public void The_minimum_version_may_be_raised_by_hand()
    {
        string text = LockTexts.Of(Before, After).Edit("\"minimumVersion\":1", "\"minimumVersion\":2");
        Assert.Equal(2, LockReader.Read(text).Sound!.Head.MinimumVersion);
    }

    /// <summary>What docs/schema-lock.md explains is what these three forms of a class make.</summary>
    [Fact]
    public void The_example_of_the_page_is_such_a_file()
    {
        const string Status = "public Status Status { get; set; }";
        const string Enum = "} public enum Status { Active, Blocked";
        string page = Harness.Repository.Read("docs", "schema-lock.md").ReplaceLineEndings("\n");
        string example = page.Split("```json\n")[1].Split("```")[0];
        string made = LockTexts.Of(
            "public required string Mail { get; set; } public int Age { get; set; } " + Status + Enum,
            "[Unique] public required string Email { get; set; /* was Mail */ } public int Age { get; set; } " + Status + Enum,
            "[Unique] public required string Email { get; set; } " + Status + " [References<City>] public int? CityId { get; set; }" + Enum + " } [JsonOrm.Table(\"city\")] public partial class City { [Key] public int Id { get; set; }");
        Assert.Equal(made, example);
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture)
    {
        const string Members = "public int Index { get; set; } [Index] public string? I { get; set; } public string? i { get; set; } public Level Level { get; set; } } public enum Level { Idle = -1, High = 1_000_000, İ = 3, ı = 4";
        string text = LockTexts.Of(Members, Members.Replace("int Index", "long Index", StringComparison.Ordinal));
        Assert.Contains("{\"Idle\":-1,", text, StringComparison.Ordinal);
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(text, LockTexts.Of(Members, Members.Replace("int Index", "long Index", StringComparison.Ordinal)));
            Assert.Equal(text, LockWriter.Write(LockReader.Read(text).Sound!));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
