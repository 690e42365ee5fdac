using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Tables;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>Rows of an earlier form are read in that of their class, wherever they stand, and are written in it by and by.</summary>
public class UpgradeTests
{
    private const int Rows = 60;

    public static TheoryData<Place> Places => [Place.Log, Place.Chunks, Place.Both, Place.Closed];

    [Theory]
    [MemberData(nameof(Places))]
    public void Renamed_removed_new_and_reordered_columns(Place place)
    {
        SimulatedFileSystem files = Make(place);
        using (JsonDatabase db = Open(files))
        {
            CheckRenamed(db, Rows);
            db.Insert(PersonRenamed.Make(Rows + 1));
            CheckRenamed(db, Rows + 1);
            PersonRenamed row = db.Find(PersonRenamed.Key(2))!;
            row.City = 4;
            db.Update(row);
            row.City = 2;
            db.Update(row);
        }

        files = files.Restart(3);
        using (JsonDatabase db = Open(files))
        {
            CheckRenamed(db, Rows + 1);
            db.Compact();
            CheckRenamed(db, Rows + 1);
        }

        using (JsonDatabase db = Open(files))
        {
            CheckRenamed(db, Rows + 1);
            Assert.Equal(new UpgradeProgress("person", 2, Rows + 1, Rows + 1, 0), Assert.Single(db.UpgradeProgress));
        }

        Assert.Contains("{\"Id\":2,\"City\":2,\"Name\":\"First2 Last2\",\"Country\":\"NO\",\"$kept\":{\"Age\":2}}\n", TextOf(files), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Rows_go_on_being_right_without_a_clean_close(Place place)
    {
        SimulatedFileSystem files = Make(place);
        JsonDatabase db = Open(files);
        db.Insert(PersonRenamed.Make(Rows + 1));
        for (int i = 1; i <= 5; i++)
        {
            files = files.Restart(i);
            db = Open(files);
            CheckRenamed(db, Rows + i);
            db.Insert(PersonRenamed.Make(Rows + i + 1));
            if (i % 2 == 0)
            {
                db.Checkpoint();
            }

            CheckRenamed(db, Rows + i + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Methods_of_the_class_make_the_rows(Place place)
    {
        SimulatedFileSystem files = Make(place);
        using (JsonDatabase db = Open(files))
        {
            Check(db);
            db.Checkpoint();
            Check(db);
        }

        using (JsonDatabase db = Open(files))
        {
            Check(db);
        }

        Assert.Contains("{\"Id\":2,\"First\":\"First2\",\"Last\":\"Last2\",\"City\":\"city 2\",\"Length\":14,\"$kept\":{\"FullName\":\"First2 Last2\",\"Age\":2}}\n", TextOf(files), StringComparison.Ordinal);

        static void Check(JsonDatabase db)
        {
            Assert.Equal("7 First7 Last7 city 2 19", db.Find(PersonSplit.Key(7))!.Text());
            Assert.Equal(Rows, Select.From<PersonSplit>().Count(db));
            Assert.Equal(Rows / 5, Select.From(PersonSplit.Columns).Where(p => p.City == "city 3").Count(db));
            Assert.Equal([42], Select.From(PersonSplit.Columns).Where(p => p.First == "First42").ToList(db).Select(p => p.Id));
        }
    }

    [Fact]
    public void A_column_without_a_value_has_zero_until_the_method_sets_it()
    {
        using JsonDatabase db = Open(Make(Place.Both));
        PersonHalf made = db.Find(PersonHalf.Key(2))!, zero = db.Find(PersonHalf.Key(3))!;
        Assert.Equal(("First2 Last2", 1, 2L, Mood.Good, "First2 Last2"), (made.First, made.Tags.Count, made.Count, made.Mood, made.Home.Street));
        Assert.Equal(("", 0, 0L, Mood.Bad, ""), (zero.First, zero.Tags.Count, zero.Count, zero.Mood, zero.Home.Street));
    }

    [Fact]
    public void The_class_before_finds_the_values_of_a_removed_column_again()
    {
        SimulatedFileSystem files = Make(Place.Closed);
        using (JsonDatabase db = Open(files))
        {
            PersonRenamed row = db.Find(PersonRenamed.Key(4))!;
            row.City = 0;
            db.Update(row);
            Assert.Equal(1, Update.Table(PersonRenamed.Columns).Set(p => p.City, 3).Where(p => p.Id == 5).Execute(db));
        }

        using (JsonDatabase db = Open(files, readOnly: true))
        {
            PersonBefore row = db.Find(PersonBefore.Key(4))!;
            Assert.Equal((4, "First4 Last4", 4, 0), (row.Id, row.FullName, row.Age, row.City));
            row = db.Find(PersonBefore.Key(5))!;
            Assert.Equal((5, "First5 Last5", 5, 3), (row.Id, row.FullName, row.Age, row.City));
        }

        using (JsonDatabase db = Open(files))
        {
            Assert.Contains("'Country'", Assert.Single(Assert.Throws<SchemaMismatchException>(() => db.Find(PersonBefore.Key(4))).Differences), StringComparison.Ordinal);
        }

        using (JsonDatabase db = Open(files))
        {
            db.Compact(dropRemoved: true);
        }

        Assert.DoesNotContain("$kept", TextOf(files), StringComparison.Ordinal);
        using (JsonDatabase db = Open(files, readOnly: true))
        {
            Assert.Null(db.Find(PersonBefore.Key(4))!.Age);
        }
    }

    internal static void CheckRenamed(JsonDatabase db, int rows)
    {
        Assert.Equal("7 2 First7 Last7 NO", db.Find(PersonRenamed.Key(7))!.Text());
        Assert.Null(db.Find(PersonRenamed.Key(rows + 1)));
        List<PersonRenamed> all = Select.From<PersonRenamed>().ToList(db);
        Assert.Equal(Enumerable.Range(1, rows).Select(i => PersonRenamed.Make(i).Text()), all.Select(row => row.Text()));
        Assert.Equal(rows, Select.From(PersonRenamed.Columns).Where(p => p.Country == "NO").Count(db));
        Assert.Equal([11], Select.From(PersonRenamed.Columns).Where(p => p.Name == "First11 Last11").ToList(db).Select(p => p.Id));
        Assert.Equal(Enumerable.Range(1, rows).Where(i => i % 5 == 3), Select.From(PersonRenamed.Columns).Where(p => p.City == 3).OrderBy(p => p.Id).ToList(db).Select(p => p.Id));
    }

    internal static string TextOf(SimulatedFileSystem files) => string.Concat(
        MemoryDisk.Read(files).Where(file => file.Key.StartsWith("/db/data/", StringComparison.Ordinal)).Select(file => System.Text.Encoding.UTF8.GetString(file.Value)));

    internal static JsonDatabase Open(IFileSystem files, bool readOnly = false, UpgradeErrors onError = UpgradeErrors.Refuse) => JsonDatabase.Open("/db", new()
    {
        FileSystem = files,
        IdleDelay = TimeSpan.Zero,
        ReadOnly = readOnly,
        UpgradeInBackground = false,
        OnUpgradeError = onError,
        Checkpoints = CheckpointPolicy.Default with { ChunkBytes = 400, SmallTableBytes = 0, UpgradeBytes = 500 },
    });

    internal static SimulatedFileSystem Make(Place place, Action<JsonDatabase>? more = null)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Open(files);
        for (int i = 1; i <= Rows; i++)
        {
            db.Insert(PersonBefore.Make(i));
            if (i == (place == Place.Both ? Rows / 2 : Rows) && place is Place.Both or Place.Chunks)
            {
                db.Checkpoint();
            }
        }

        more?.Invoke(db);
        if (place == Place.Closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }
}
