using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>A row that its class cannot make is told with key, column, value and method, and either nothing is changed or the row alone is set aside.</summary>
public class FailingUpgradeTests
{
    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void A_method_that_throws_or_gives_null_refuses_the_table_and_changes_nothing(Place place)
    {
        SimulatedFileSystem files = UpgradeTests.Make(place);
        SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
        JsonDatabase db = UpgradeTests.Open(files);
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(PersonFailing.Key(1)));
        Assert.Equal(
            "Row [3] of table 'person' cannot be upgraded in column 'City', which holds 3: NameOf of [ConvertedBy] threw InvalidOperationException: There is no city 3.",
            error.Differences[0]);
        Assert.Contains(error.Differences, text => text.StartsWith("Row [5] of table 'person' cannot be upgraded in column 'Nick': NickOf of [FilledBy] returned null", StringComparison.Ordinal));
        Assert.Equal(before.Where(NotLog), MemoryDisk.Read(files).Where(NotLog));
        Assert.NotNull(db.Find(PersonBefore.Key(3)));
    }

    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void Rows_that_cannot_be_made_are_set_aside_and_all_others_are_there(Place place)
    {
        SimulatedFileSystem files = UpgradeTests.Make(place);
        using (JsonDatabase db = UpgradeTests.Open(files, onError: UpgradeErrors.SetAside))
        {
            Check(db);
            Assert.Equal(13, Assert.Single(db.UpgradeProgress).FailedRows);
            db.Checkpoint();
            Check(db);
        }

        string aside = Assert.Single(MemoryDisk.Read(files), file => file.Key.Contains("/set-aside.g", StringComparison.Ordinal)).Value is { } content ? System.Text.Encoding.UTF8.GetString(content) : "";
        Assert.Equal(13, aside.Count(letter => letter == '\n'));
        Assert.Contains("\"row\":{\"Id\":3,\"FullName\":\"First3 Last3\",\"City\":3}}\n", aside, StringComparison.Ordinal);

        // Nothing is set aside twice, and the default does not matter any more.
        using JsonDatabase again = UpgradeTests.Open(files);
        Check(again);

        static void Check(JsonDatabase db)
        {
            Assert.Null(db.Find(PersonFailing.Key(3)));
            Assert.Null(db.Find(PersonFailing.Key(5)));
            Assert.Equal("city 4", db.Find(PersonFailing.Key(4))!.City);
            Assert.Equal(47, Select.From<PersonFailing>().Count(db));
            Assert.Equal(12, Select.From(PersonFailing.Columns).Where(p => p.City == "city 4").Count(db));
            Assert.Empty(Select.From(PersonFailing.Columns).Where(p => p.City == "").ToList(db));
        }
    }

    [Fact]
    public void A_column_that_the_method_of_UpgradedBy_leaves_out_is_told_with_its_row()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Both);
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(PersonForgetful.Key(1)));
            Assert.Equal(
                "Row [1] of table 'person' cannot be upgraded in column 'First': Forget of [UpgradedBy] does not set it, and the column does not allow null. Assign a value to it, even if that is \"\", or make it nullable.",
                error.Differences[0]);
            string[] columns = ["First", "Tags", "Count", "IsOld", "Born"];
            Assert.Equal(columns, error.Differences.Take(5).Select(text => text.Split('\'')[3]));
            Assert.NotNull(db.Find(PersonBefore.Key(3)));
        }

        using JsonDatabase aside = UpgradeTests.Open(files, onError: UpgradeErrors.SetAside);
        Assert.Equal(52, Select.From<PersonForgetful>().Count(aside));
        Assert.Null(aside.Find(PersonForgetful.Key(8)));
        Assert.NotNull(aside.Find(PersonForgetful.Key(9)));
        Assert.Equal(8, Assert.Single(aside.UpgradeProgress).FailedRows);
        aside.Checkpoint();
        string[] text = System.Text.Encoding.UTF8.GetString(Assert.Single(MemoryDisk.Read(files), file => file.Key.Contains("/set-aside.g", StringComparison.Ordinal)).Value).Split('\n');
        string[] told = ["First", "Tags", "Count", "IsOld", "Born", "Mood", "Home"];
        Assert.Equal(told, text.Take(7).Select(line => line.Split("column '")[1].Split('\'')[0]));
        Assert.Contains("Row [8] of table", text[7], StringComparison.Ordinal);
        Assert.Contains("Forget of [UpgradedBy] threw", text[7], StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_reads_a_name_the_row_does_not_have_is_told_the_names_it_has()
    {
        using JsonDatabase db = UpgradeTests.Open(UpgradeTests.Make(Place.Both));
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(PersonMisread.Key(1)));
        Assert.Contains("the row has no value in it. It has values in Id, FullName, Age, City, the names of its own version.", error.Differences[0], StringComparison.Ordinal);
        Assert.Contains("It has values in Id, FullName, City, the names", error.Differences[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_others_refer_to_is_not_set_aside()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Closed, db => db.Insert(new Visit { Id = 1, PersonId = 3 }));
        using JsonDatabase db = UpgradeTests.Open(files, onError: UpgradeErrors.SetAside);
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(PersonFailing.Key(1)));
        Assert.Contains("Row [1] of table 'visit' refers to 3", Assert.Single(error.Differences), StringComparison.Ordinal);
        Assert.NotNull(db.Find(PersonBefore.Key(3)));
    }

    [Fact]
    public void Values_that_break_a_unique_index_are_refused_with_both_rows()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Both);
        using JsonDatabase db = UpgradeTests.Open(files);
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(PersonColliding.Key(1)));
        Assert.Contains("the rows with the keys [1] and [41] both hold 1", Assert.Single(error.Differences), StringComparison.Ordinal);
        Assert.NotNull(db.Find(PersonBefore.Key(3)));
    }

    [Fact]
    public void Rows_that_would_have_one_key_are_refused()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Both, db => db.Insert(new PersonBefore { Id = 100, FullName = "First1 Last1" }));
        using JsonDatabase db = UpgradeTests.Open(files);
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(PersonByName.Key("First2 Last2")));
        Assert.Contains(
            "Row [100] of table 'person' cannot be upgraded in column 'FullName': its key (FullName) is [\"First1 Last1\"] in the class, and so is that of row [1]. Two rows cannot have one key",
            Assert.Single(error.Differences),
            StringComparison.Ordinal);
        Assert.NotNull(db.Find(PersonBefore.Key(3)));
    }

    [Fact]
    public void A_row_that_would_have_the_key_of_another_is_set_aside()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Both, db => db.Insert(new PersonBefore { Id = 100, FullName = "First1 Last1" }));
        using JsonDatabase db = UpgradeTests.Open(files, onError: UpgradeErrors.SetAside);
        Assert.Equal(1, db.Find(PersonByName.Key("First1 Last1"))!.Id);
        Assert.Equal(60, Select.From<PersonByName>().Count(db));
    }

    [Fact]
    public void The_rows_that_are_set_aside_stand_in_one_file()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Both);
        using (JsonDatabase db = UpgradeTests.Open(files, onError: UpgradeErrors.SetAside))
        {
            for (int i = 200; i < 204; i++)
            {
                db.Insert(new PersonFailing { Id = i, FullName = "a", City = "b", Nick = "c" });
                db.Checkpoint();
            }
        }

        Assert.Single(MemoryDisk.Read(files), file => file.Key.Contains("/set-aside.g", StringComparison.Ordinal));
    }

    private static bool NotLog(KeyValuePair<string, byte[]> file) => !file.Key.StartsWith("/db/wal/", StringComparison.Ordinal);
}
