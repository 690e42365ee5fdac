using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>A class that has grown opens the table it left on disk, wherever the rows stand.</summary>
public class EvolutionTests
{
    public static TheoryData<Place> Places => [Place.Log, Place.Chunks, Place.Both, Place.Closed];

    [Theory]
    [MemberData(nameof(Places))]
    public void Old_rows_have_nulls_and_new_rows_have_values(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        JsonDatabase db = ThingDisk.Open(files);
        Assert.Equal("4  4  thing 4 c4 Red 4 -4 ", db.Find(ThingAfter.Key(4))!.Text());
        CheckOld(db, ThingDisk.Rows);
        db.Insert(Enumerable.Range(1, 6).Select(ThingAfter.Make));
        CheckBoth(db);
        string text = ThingAfter.TextOf(db);

        // What a crash leaves, then a checkpoint, then a clean close.
        files = files.Restart(2);
        db = ThingDisk.Open(files);
        CheckBoth(db);
        Assert.Equal(text, ThingAfter.TextOf(db));
        db.Checkpoint();
        CheckBoth(db);
        db.Dispose();
        using JsonDatabase last = ThingDisk.Open(files);
        CheckBoth(last);
        Assert.Equal(text, ThingAfter.TextOf(last));
        Assert.Equal(27, Insert(last, new ThingAfter { Name = "next" }));
        Assert.Equal(5_000_000_000, Insert(last, new ThingAfter { Id = 5_000_000_000, Name = "far" }));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Old_rows_are_changed_under_the_new_class(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            ThingAfter row = db.Find(ThingAfter.Key(3))!;
            row.Note = "seen";
            row.Weight = 7;
            db.Update(row);
            Assert.Equal(3, Update.Table(ThingAfter.Columns).Set(t => t.Note, "many").Where(t => t.Size == 6).Execute(db));
            Assert.True(db.Delete(ThingAfter.Key(5)));
            Assert.Throws<UniqueConstraintException>(() => db.Insert(new ThingAfter { Name = "thing 4" }));
            Check(db);
        }

        using JsonDatabase again = ThingDisk.Open(files);
        Check(again);

        static void Check(JsonDatabase db)
        {
            Assert.Equal("3 seen 3 7 thing 3 c3 Green 3 -3 ", Select.From(ThingAfter.Columns).Where(t => t.Note == "seen").Single(db).Text());
            Assert.Equal([6, 13, 20], Select.From(ThingAfter.Columns).Where(t => t.Note == "many").ToList(db).Select(t => t.Id));
            Assert.Equal(ThingDisk.Rows - 1, Select.From<ThingAfter>().Count(db));
            Assert.Equal(ThingDisk.Rows - 5, Select.From(ThingAfter.Columns).Where(t => t.Note == null).Count(db));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_old_class_is_refused_afterwards_and_nothing_is_lost(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            db.Insert(ThingAfter.Make(1));
        }

        using (JsonDatabase db = ThingDisk.Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ThingBefore.Key(1)));
            Assert.Contains(error.Differences, text => text.Contains("'Note'", StringComparison.Ordinal) && text.Contains("not in the class", StringComparison.Ordinal));
        }

        using JsonDatabase last = ThingDisk.Open(files);
        Assert.Equal(ThingDisk.Rows + 1, Select.From<ThingAfter>().Count(last));
        Assert.Equal("21 note 1 100001 0.5 new 1 c1 Blue  1 a+b", last.Find(ThingAfter.Key(21))!.Text());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Reading_alone_is_enough_for_the_schema_to_be_written_at_closing(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            CheckOld(db, ThingDisk.Rows);
        }

        Assert.DoesNotContain(MemoryDisk.Read(files).Keys, path => path.Contains("Code", StringComparison.OrdinalIgnoreCase) || path.Contains(".prev.", StringComparison.Ordinal));
        using JsonDatabase again = ThingDisk.Open(files);
        Assert.Throws<SchemaMismatchException>(() => again.Find(ThingBefore.Key(1)));
        CheckOld(again, ThingDisk.Rows);
    }

    [Fact]
    public void A_reader_changes_nothing_on_disk()
    {
        SimulatedFileSystem files = ThingDisk.Make(Place.Both);
        SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
        using (JsonDatabase db = ThingDisk.Open(files, readOnly: true))
        {
            CheckOld(db, ThingDisk.Rows);
        }

        Assert.Equal(before, MemoryDisk.Read(files));
        Assert.NotNull(ThingDisk.Open(files).Find(ThingBefore.Key(1)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_transaction_too_large_for_the_log_carries_the_schema(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        ThingDisk.Open(files).Insert(Enumerable.Range(1, 60).Select(ThingAfter.Make));
        files = files.Restart(3);
        JsonDatabase db = ThingDisk.Open(files);
        Assert.Equal(ThingDisk.Rows + 60, Select.From<ThingAfter>().Count(db));
        Assert.Equal(20, Select.From(ThingAfter.Columns).Where(t => t.Note == "note 1").Count(db));
    }

    internal static void CheckOld(JsonDatabase db, int rows)
    {
        Assert.Equal(rows, Select.From(ThingAfter.Columns).Where(t => t.Weight == null).Count(db));
        Assert.Equal(0, Select.From(ThingAfter.Columns).Where(t => t.Weight > 0).Count(db));
        Assert.Equal(rows, Select.From(ThingAfter.Columns).Where(t => t.Note == null).Count(db));
        Assert.Equal(0, Select.From(ThingAfter.Columns).Where(t => t.Note == "note 1").Count(db));
        Assert.Equal([2, 9, 16], Select.From(ThingAfter.Columns).Where(t => t.Size == 2).ToList(db).Select(t => t.Id));
        Assert.Equal(7, Select.From(ThingAfter.Columns).Where(t => t.Name == "thing 7").Single(db).Id);
        Assert.Equal([rows, rows - 1], Select.From(ThingAfter.Columns).OrderBy(t => t.Rank).Take(2).ToList(db).Select(t => t.Id));
    }

    private static void CheckBoth(JsonDatabase db)
    {
        Assert.Equal(ThingDisk.Rows, Select.From(ThingAfter.Columns).Where(t => t.Weight == null).Count(db));
        Assert.Equal([24, 25, 26], Select.From(ThingAfter.Columns).Where(t => t.Weight >= 2).ToList(db).Select(t => t.Id));
        Assert.Equal([26, 25], Select.From(ThingAfter.Columns).OrderByDescending(t => t.Weight).Take(2).ToList(db).Select(t => t.Id));
        Query<ThingAfter> byNote = Select.From(ThingAfter.Columns).Where(t => t.Note == "note 1");
        Assert.Equal([21, 24], byNote.ToList(db).Select(t => t.Id));
        Assert.Contains("Note", byNote.ExplainAnalyze(db), StringComparison.Ordinal);
        Assert.Equal(ThingDisk.Rows, Select.From(ThingAfter.Columns).Where(t => t.Note == null).Count(db));
        Assert.Equal(6, Select.From(ThingAfter.Columns).Where(t => t.Size > short.MaxValue).Count(db));
        Assert.Equal(6, Select.From(ThingAfter.Columns).Where(t => t.Shade == ShadeAfter.Blue).Count(db));
        Assert.Equal(7, Select.From(ThingAfter.Columns).Where(t => t.Code == "c1").Count(db));
        Assert.Equal(6, Select.From(ThingAfter.Columns).Where(t => t.Count == null).Count(db));
    }

    private static long Insert(JsonDatabase db, ThingAfter row)
    {
        db.Insert(row);
        return row.Id;
    }
}
