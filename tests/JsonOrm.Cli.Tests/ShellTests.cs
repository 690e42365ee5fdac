using JsonOrm.Cli.Shell;

namespace JsonOrm.Cli.Tests;

/// <summary>The shell without a terminal, and the parts of the one with.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public ShellTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_script_is_run_statement_by_statement()
    {
        Answer answer = await Tool.RunWithInput(".mode csv\nselect Name\n  from Artist -- not the end;\n  where Name <> ';' and Id = 1; select count(*) as n from Album;\n\nselect 'x' as y from Artist where Id = 1", "shell", _shop);
        Assert.Equal("Name\nAccept\nn\n3\ny\nx\n", answer.Data);
    }

    [Fact]
    public async Task A_script_ends_at_its_first_failure()
    {
        Answer answer = await Tool.RunWithInput("select Nam from Artist;\nselect Id from Artist;", "shell", _shop);
        Assert.Equal(2, answer.Code);
        Assert.Empty(answer.Out);
        Assert.Contains("Nam", answer.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.RunWithInput(".mode purple\n", "shell", _shop)).Code);
    }

    [Fact]
    public async Task Changes_of_a_transaction_are_seen_in_it_and_committed_or_rolled_back()
    {
        Answer script = await Tool.RunWithInput(
            """
            insert into Artist (Name, Country) values ('One', 'Spain');
            begin;
            update Artist set Country = 'Chile' where Name = 'One';
            delete from Album where Id = 3;
            select Country from Artist where Name = 'One';
            rollback;
            select Country from Artist where Name = 'One';
            begin;
            update Artist set Country = 'Peru' where Name = 'One';
            commit;
            select Country from Artist where Name = 'One';
            select count(*) as n, avg(Price) from Album;
            """, "shell", _shop, "-m", "csv");
        Assert.Equal("changed\n1\nchanged\n1\nchanged\n1\nCountry\nChile\nCountry\nSpain\nchanged\n1\nCountry\nPeru\nn,avg(Price)\n3,", script.Data[..script.Data.LastIndexOf(',')] + ",");

        Answer open = await Tool.RunWithInput("begin;\nupdate Artist set Country = 'Cuba' where Name = 'One';", "shell", _shop);
        Assert.Equal(1, open.Code);
        Assert.Contains("rolled back", open.Error, StringComparison.Ordinal);
        Assert.Equal(8, (await Tool.RunWithInput("delete from Album where Id = 3;", "shell", _shop)).Code);
        Assert.Equal(0, (await Tool.RunWithInput("delete from Album where Id = 3;", "shell", _shop, "--yes")).Code);
        Assert.Equal(2, (await Tool.RunWithInput("commit;", "shell", _shop)).Code);
        Answer index = await Tool.RunWithInput("create index x on Artist (Name);", "shell", _shop);
        Assert.Equal(2, index.Code);
        Assert.Contains("[Index]", index.Error, StringComparison.Ordinal);

        // The index of a collection is data of the database.
        using (JsonDatabase db = JsonDatabase.Open(_shop))
        {
            await db.Collection("notes").SetAsync("a", System.Text.Json.Nodes.JsonNode.Parse("""{"by":{"name":"x"},"year":1}""")!);
        }

        Answer made = await Tool.RunWithInput("create unique index on notes (by.name, year);\ncreate unique index on Notes (by.name, year);", "shell", _shop, "-m", "csv");
        Assert.Equal("changed\n1\nchanged\n0", made.Data.TrimEnd());
        Assert.Equal(2, (await Tool.RunWithInput("begin;\ncreate index on notes (year);", "shell", _shop)).Code);
        Assert.Equal(0, (await Tool.Run("change", _shop, "drop index on notes (by.name, year)")).Code);
        Assert.Equal("Peru,2", (await Tool.Run("query", _shop, "select Country, (select count(*) from Album) as n from Artist where Name = 'One'", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task Dot_commands_answer()
    {
        Answer answer = await Tool.RunWithInput(".mode line\n.tables\n.schema album\n.explain select Name from Artist;\n.help\n.quit\nselect Id from Artist;", "shell", _shop);
        Assert.Contains("table = playlist_entry", answer.Data, StringComparison.Ordinal);
        Assert.Contains("column = Released", answer.Data, StringComparison.Ordinal);
        Assert.Contains(".refresh", answer.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Id = 1", answer.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc\n", "abc")]
    [InlineData("abc←←X\n", "aXbc")]
    [InlineData("abc←⌫\n", "ac")]
    [InlineData("abc⇤X⇥Y\n", "XabcY")]
    [InlineData("select one, two⌃W\n", "select one, ")]
    [InlineData("abc←⌃K\n", "ab")]
    [InlineData("abc←⌃U\n", "c")]
    [InlineData("↑\n", "second")]
    [InlineData("↑↑\n", "first")]
    [InlineData("new↑↓\n", "new")]
    [InlineData("sel\t* fr\tart\t\n", "select * from artist ")]
    [InlineData("select Ti\tfrom album\n", "select Title from album")]
    [InlineData(".mo\tma\t\n", ".mode markdown ")]
    public void A_line_is_edited_by_keys(string typed, string expected)
    {
        Assert.Equal(LineEnd.Entered, Edit(typed, out string line, out _));
        Assert.Equal(expected, line);
    }

    [Fact]
    public void Several_completions_are_listed_and_the_line_stays()
    {
        Assert.Equal(LineEnd.Entered, Edit("select * from a\t\n", out string line, out string drawn));
        Assert.Equal("select * from a", line);
        Assert.Contains("album  artist", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_can_be_given_up_and_the_shell_closed()
    {
        Assert.Equal(LineEnd.Cancelled, Edit("abc⌃C", out _, out _));
        Assert.Equal(LineEnd.Closed, Edit("⌃D", out _, out _));
        Assert.Equal(LineEnd.Entered, Edit("a⌃D\n", out _, out _));
    }

    [Fact]
    public void A_history_that_cannot_be_written_says_so_once_and_goes_on()
    {
        File.WriteAllText(_scratch["file"], "");
        var said = new List<string>();
        var history = new ShellHistory(Path.Combine(_scratch["file"], "history"), said.Add) { "one", "two" };
        Assert.Equal(["one", "two"], history);
        Assert.Contains("are not kept in", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void History_is_kept_in_a_file_of_its_owner()
    {
        var history = new ShellHistory(_scratch["history"]) { "one", "one", "two" };
        Assert.Equal(["one", "two"], new ShellHistory(_scratch["history"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch["history"]));
        }

        Assert.Equal(2, history.Count);
    }

    private static LineEnd Edit(string typed, out string line, out string drawn)
    {
        var keys = new Queue<ConsoleKeyInfo>();
        for (int i = 0; i < typed.Length; i++)
        {
            keys.Enqueue(typed[i] switch
            {
                '\n' => Key(ConsoleKey.Enter, '\r'),
                '\t' => Key(ConsoleKey.Tab, '\t'),
                '←' => Key(ConsoleKey.LeftArrow),
                '↑' => Key(ConsoleKey.UpArrow),
                '↓' => Key(ConsoleKey.DownArrow),
                '⌫' => Key(ConsoleKey.Backspace, '\b'),
                '⇤' => Key(ConsoleKey.Home),
                '⇥' => Key(ConsoleKey.End),
                '⌃' => new ConsoleKeyInfo((char)(typed[++i] - '@'), Enum.Parse<ConsoleKey>(typed[i].ToString()), shift: false, alt: false, control: true),
                var unit => Key(ConsoleKey.None, unit),
            });
        }

        using var output = new StringWriter();
        var editor = new LineEditor(output, keys.Dequeue, () => 80, ["first", "second"], (text, cursor) => Completion.Words(text, cursor, [Artist.Schema, Album.Schema]));
        LineEnd end = editor.Edit("> ", out line);
        drawn = output.ToString();
        return end;
    }

    private static ConsoleKeyInfo Key(ConsoleKey key, char unit = '\0') => new(unit, key, shift: false, alt: false, control: false);
}
