using System.Text;
using System.Text.RegularExpressions;
using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Testing;
using JsonOrm.Transactions;
using static JsonOrm.Storage.Tests.Evolution.Catalogue.SchemaText;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

/// <summary>Every kind of change in docs/schema-evolution.md: what it is called, and what becomes of the rows, on a disk that crashes too.</summary>
public partial class CatalogueTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<ChangeKind>()];

    public static TheoryData<string> Accepted => [.. Changes.All.Where(change => change.Expected is not null).Select(change => change.Kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_change_is_told_by_its_name_and_gives_rows_what_the_page_says(string kind)
    {
        ChangeCase change = Assert.Single(Changes.All, candidate => candidate.Kind.Name == kind);
        foreach (bool isClosed in new[] { false, true })
        {
            SimulatedFileSystem files = Make(change, isClosed);
            DatabaseEngine engine = Open(files);
            Assert.Contains(DifferenceOf(engine, change).Changes, found => found.Kind == change.Known);
            if (change.Expected is null)
            {
                var error = Assert.Throws<SchemaMismatchException>(() => engine.Catalog.Attach(change.After));
                Assert.NotEmpty(error.Differences);
                Assert.Equal(change.Rows, Lines(Open(Make(change, isClosed)), Between(change) ?? change.Before).Select(WithoutKept));
                continue;
            }

            Assert.Equal(change.Expected, Lines(engine, change.After));
            engine.Checkpoint();
            Assert.Equal(change.Expected, Lines(engine, change.After));
            engine.Compact();
            engine.Close();
            Assert.Equal(change.Expected, Lines(Open(files), change.After));
            Assert.Equal(change.Expected, Lines(Open(files.Restart(1)), change.After));
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_crash_at_any_operation_leaves_every_row(string kind)
    {
        ChangeCase change = Assert.Single(Changes.All, candidate => candidate.Kind.Name == kind);
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem files = Make(change, isClosed: operation % 2 == 0);
            files.CrashAt(files.OperationCount + operation);
            try
            {
                DatabaseEngine engine = Open(files);
                Lines(engine, change.After);
                engine.Checkpoint();
                engine.Close();
            }
            catch (Exception error) when (error is SimulatedCrashException or StorageException)
            {
                // What the test asked for.
            }

            Assert.True(change.Expected!.SequenceEqual(Lines(Open(files.Restart((int)(operation % 5))), change.After)), $"crash at operation {operation} ({files.Operations[^1]})");
            if (!files.HasCrashed)
            {
                break;
            }
        }
    }

    [Fact]
    public void A_replacement_that_the_enum_does_not_have_is_named()
    {
        ChangeCase replaced = Assert.Single(Changes.All, candidate => candidate.Kind.Name == "EnumMemberReplaced");
        TableSchema misspelt = Table(["Id:Int32", "Kind:enum(Home=0)"], indexes: ["Kind"], answers: new TableUpgrade { Columns = [new("Kind") { Enum = [new("Work", "Hoem", true)] }] });
        DatabaseEngine engine = Open(Make(replaced, isClosed: true));
        Assert.Contains("[Removed(\"Work\", ReplacedBy = \"Hoem\")] names no member of the enum.", Assert.Throws<SchemaMismatchException>(() => engine.Catalog.Attach(misspelt)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_matched_by_the_ids_of_lock_files()
    {
        var files = new SimulatedFileSystem();
        TableSchema[] versions =
        [
            Table(["Id:Int32", "Name:String", "City:String"]),
            Table(["Id:Int32", "Name:String", "City:String"], version: 1),
            Table(["Id:Int32", "City:String", "Name:String"], version: 2),
        ];
        string[] expected = ["""{"Id":1,"Name":"a","City":"b"}""", """{"Id":1,"Name":"a","City":"b"}""", """{"Id":1,"City":"a","Name":"b"}"""];
        DatabaseEngine engine = Open(files);
        TableSlot slot = engine.Catalog.Attach(versions[0]);
        byte[] line = Encoding.UTF8.GetBytes(expected[0]);
        WriteTransaction transaction = engine.Begin();
        transaction.Insert(slot, RowKey.FromInt64(1), new RowSlice(line, 0, line.Length));
        engine.Pipeline.Complete(engine.Commit(transaction));
        engine.Close();
        for (int i = 1; i < versions.Length; i++)
        {
            // The ids of the second version say that the names have changed places, which names alone cannot say.
            engine = Open(files);
            Assert.Equal(expected[i], Assert.Single(Lines(engine, versions[i])));
            engine.Close();
            Assert.Equal(expected[i], Assert.Single(Lines(Open(files.Restart(i)), versions[i])));
        }
    }

    [Fact]
    public void Every_kind_is_on_the_page_with_its_group_and_verdict()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "schema-evolution.md"));
        var rows = new Dictionary<string, (string Verdict, string Group)>();
        foreach (Match row in CatalogueRow().Matches(page))
        {
            rows.Add(row.Groups[1].Value, (row.Groups[2].Value, row.Groups[3].Value));
        }

        Assert.True(rows.Count >= 40);
        foreach (ChangeKind kind in Enum.GetValues<ChangeKind>())
        {
            KnownChange known = ChangeCatalogue.Of(kind);
            string verdict = known.Verdict switch { ChangeVerdict.TakenOn => "taken on", ChangeVerdict.Upgraded => "upgraded", ChangeVerdict.AnswerMissing => "answer missing", _ => "refused" };
            string group = known.Group switch { ChangeGroup.None => "", ChangeGroup.DataDependent => "data-dependent", ChangeGroup.IncompatibleWithOlderBinaries => "older binaries", _ => known.Group.ToString().ToLowerInvariant() };
            Assert.True(rows.TryGetValue(kind.ToString(), out (string Verdict, string Group) row), $"{kind} is not on the page: | `{kind}` | … | {verdict} | {group} |");
            Assert.True((verdict, group) == row, $"{kind} is {row} on the page, and {(verdict, group)} in the catalogue.");
        }

        Assert.Equal(Enum.GetNames<ChangeKind>().Length, rows.Count);
    }

    [GeneratedRegex(@"^\| `(\w+)` \| [^|]+ \| ([\w ]+?) \| ?([\w -]*?) \|", RegexOptions.Multiline)]
    private static partial Regex CatalogueRow();

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "JsonOrm.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    // The class between the first and the one with the change, for changes of which the first is a part.
    private static TableSchema? Between(ChangeCase change) => change.Known switch
    {
        ChangeKind.ColumnRestored or ChangeKind.ColumnRestoredWithoutValue => Table(["Id:Int32"], answers: new TableUpgrade { Removed = ["Name"] }),
        ChangeKind.ColumnRenamedBack => Table(["Id:Int32", "Title:String"], answers: new TableUpgrade { Columns = [new("Title") { RenamedFrom = ["Name"] }] }),
        _ => null,
    };

    private static string WithoutKept(string line) => KeptMembers.Of(Encoding.UTF8.GetBytes(line)).IsEmpty ? line : line.Replace("\"$kept\":{", "", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static SchemaDifference DifferenceOf(DatabaseEngine engine, ChangeCase change) => SchemaEvolution.Compare(engine.Catalog.Find("thing")!.Form, change.After);

    private static SimulatedFileSystem Make(ChangeCase change, bool isClosed)
    {
        var files = new SimulatedFileSystem();
        DatabaseEngine engine = Open(files);
        TableSlot slot = engine.Catalog.Attach(change.Before);
        for (int i = 0; i < change.Rows.Length; i++)
        {
            byte[] line = Encoding.UTF8.GetBytes(change.Rows[i]);
            WriteTransaction transaction = engine.Begin();
            transaction.Insert(slot, slot.Form.Layout.ExtractKey(line), new RowSlice(line, 0, line.Length));
            engine.Pipeline.Complete(engine.Commit(transaction));
            if (i == 0)
            {
                engine.Checkpoint();
            }
        }

        if (Between(change) is { } between)
        {
            engine.Close();
            engine = Open(files);
            Lines(engine, between);
            engine.Checkpoint();
        }

        if (isClosed)
        {
            engine.Close();
        }

        return files.Restart(1);
    }

    private static string[] Lines(DatabaseEngine engine, TableSchema schema)
    {
        TableSlot slot = engine.Catalog.Attach(schema);
        TableVersion table = slot.In(engine.Pipeline.Published);
        var lines = new List<string>();
        KeyCursor rows = table.Seek(JsonOrm.Chunks.KeyRange.All);
        while (rows.MoveNext())
        {
            lines.Add(Encoding.UTF8.GetString(rows.Row.Span));
            Assert.True(table.TryFind(table.Layout.ExtractKey(rows.Row.Span), out _));
        }

        foreach (TableVersion index in table.Indexes)
        {
            int entries = 0;
            KeyCursor cursor = index.Seek(JsonOrm.Chunks.KeyRange.All);
            while (cursor.MoveNext())
            {
                entries++;
            }

            Assert.Equal(lines.Count, entries);
        }

        return [.. lines];
    }

    private static DatabaseEngine Open(IFileSystem files) => DatabaseOpening.Open("/db", new JsonDatabaseOptions
    {
        FileSystem = files,
        IdleDelay = TimeSpan.Zero,
        UpgradeInBackground = false,
        Checkpoints = CheckpointPolicy.Default with { ChunkBytes = 40, SmallTableBytes = 0, UpgradeBytes = 1 },
    });
}
