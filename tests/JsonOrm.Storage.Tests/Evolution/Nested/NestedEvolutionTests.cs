using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

/// <summary>What a change inside nested values means is decided when the table is opened, as for columns, and never by the first row that cannot be read.</summary>
public class NestedEvolutionTests
{
    private const string Old = "1 c1 Oslo Work  NO east 3 p1red-1qred-1 a+b [Home, 1]";

    public static TheoryData<Place> Places => [Place.Log, Place.Chunks, Place.Both, Place.Closed];

    [Theory]
    [MemberData(nameof(Places))]
    public void Old_values_are_read_with_nulls_and_defaults(Place place)
    {
        SimulatedFileSystem files = Make(place);
        using (JsonDatabase db = Open(files))
        {
            Assert.Equal(Old, db.Find(ContactGrown.Key(1))!.Text());
            db.Insert(ContactGrown.Make(4));
            Assert.Equal("4 g4 Bergen Else 5003 SE west 3 p4blue7 c [Else, 5000000000]", db.Find(ContactGrown.Key(4))!.Text());
        }

        using (JsonDatabase db = Open(files.Restart(3)))
        {
            Assert.Equal(Old, db.Find(ContactGrown.Key(1))!.Text());
            Assert.Equal(4, Select.From<ContactGrown>().ToList(db).Count);
        }

        // What the newer class has written is not for the older one.
        using JsonDatabase last = Open(files.Restart(3));
        var error = Assert.Throws<SchemaMismatchException>(() => last.Find(ContactBefore.Key(1)));
        Assert.Contains(error.Differences, text => text.StartsWith("Column 'Home.Zip' (String, nullable) is on disk but not in the class", StringComparison.Ordinal));
        Assert.Contains(error.Differences, text => text.Contains("'Home.Places[].Colour'", StringComparison.Ordinal));
        Assert.Contains(error.Differences, text => text.StartsWith("Column 'Scores[]' is Int64 on disk and Int32", StringComparison.Ordinal));
        Assert.Contains(error.Differences, text => text.StartsWith("Column 'Home.Kind'", StringComparison.Ordinal) && text.Contains("Keep it nullable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Column 'Home.City' (String) is on disk but not in the class", "put [Column(\"City\")] on it")]
    [InlineData("Column 'Home.Town' (String) is in the class but not on disk", "Make it nullable")]
    [InlineData("Column 'Home.Kind' is enum { Home = 0, Work = 1 } on disk and enum { Home = 0, Office = 1 } in the class", "no member can go without an answer")]
    [InlineData("Column 'Home.Places[].Label' is String on disk and Int32 in the class", "Keep the type")]
    [InlineData("Column 'Home.Places[].Inside' is [#", "Keep it nullable")]
    [InlineData("Column 'Tags' is [String] on disk and set[String] in the class", "Keep the list")]
    [InlineData("Column 'Scores (keys)' is enum { Home = 0, Work = 1 } on disk and Int32 in the class", "Keep the type")]
    public void Each_difference_is_named_by_path_and_type_with_the_next_step(string subject, string step)
    {
        foreach (Place place in new[] { Place.Both, Place.Closed })
        {
            SimulatedFileSystem files = Make(place);
            SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
            using JsonDatabase db = Open(files);
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ContactRefused.Key(1)));
            Assert.Equal("contact", error.Table);
            Assert.Equal(7, error.Differences.Count);
            Assert.Single(error.Differences, text => text.StartsWith(subject, StringComparison.Ordinal) && text.Contains(step, StringComparison.Ordinal));
            Assert.Equal(before.Where(IsOfTables), MemoryDisk.Read(files).Where(IsOfTables));
            Assert.Equal(3, Select.From<ContactBefore>().ToList(db).Count);
        }
    }

    [Fact]
    public void A_default_that_is_taken_away_is_refused_while_a_row_lacks_the_member()
    {
        SimulatedFileSystem files = Make(Place.Both);
        using (JsonDatabase db = Open(files))
        {
            db.Insert(ContactGrown.Make(4));
        }

        using (JsonDatabase db = Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ContactStrict.Key(1)));
            Assert.StartsWith("Row [1] has no member 'Home.Country', which the class requires (String). Make it nullable", Assert.Single(error.Differences), StringComparison.Ordinal);
            db.Update(Select.From<ContactGrown>().ToList(db));
        }

        using JsonDatabase last = Open(files);
        Assert.Equal("NO", last.Find(ContactStrict.Key(1))!.Home!.Country);
    }

    [Fact]
    public void A_row_that_is_looked_at_is_read_with_every_type_of_its_class()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Open(files))
        {
            db.Insert(new Everything { Id = 1, Value = EveryScalar.Make() });
        }

        using JsonDatabase last = Open(files);
        EveryScalarStrict found = last.Find(EverythingStrict.Key(1))!.Value;
        EveryScalar written = EveryScalar.Make();
        Assert.Equal((written.Moment, written.Duration, written.Text, 5), (found.Moment, found.Duration, found.Text, found.Newest));
        Assert.Equal(written.Bytes, found.Bytes);
    }

    [Fact]
    public void Classes_of_one_table_have_to_agree_on_the_values_within_a_process()
    {
        using JsonDatabase db = Open(Make(Place.Closed));
        Assert.NotNull(db.Find(ContactBefore.Key(1)));
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ContactGrown.Key(1)));
        Assert.Contains(error.Differences, text => text.StartsWith("Column 'Home' is Json {City:String,Kind:enum(Home=0,Work=1),", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_database_without_shapes_is_taken_over_when_it_is_first_opened(bool isClosed)
    {
        IFileSystem files = OldDisk.Make(isClosed);
        using (JsonDatabase db = Open(files))
        {
            Assert.Equal("q", db.Find(ContactBefore.Key(2))!.Home!.Places[0].Inside![0].Label);
        }

        string schema = System.Text.Encoding.UTF8.GetString(files.TryReadAll("/db/schema/contact.schema.json")!);
        Assert.Contains("\"shape\": \"{City:String,Kind:enum(Home=0,Work=1),Places:[{Label:String,Inside:[#2]?}]=}\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"shape\": \"map[enum(Home=0,Work=1):Int32]\"", schema, StringComparison.Ordinal);
        using (JsonDatabase db = Open(files))
        {
            Assert.Equal(7, Assert.Throws<SchemaMismatchException>(() => db.Find(ContactRefused.Key(1))).Differences.Count);
            Assert.Equal(Old, db.Find(ContactGrown.Key(1))!.Text());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_database_without_shapes_is_taken_over_by_a_class_that_has_grown(bool isClosed)
    {
        IFileSystem files = OldDisk.Make(isClosed);
        using (JsonDatabase db = Open(files))
        {
            db.Insert(ContactGrown.Make(4));
        }

        using JsonDatabase last = Open(files);
        Assert.Equal(Old, last.Find(ContactGrown.Key(1))!.Text());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_database_without_shapes_is_not_called_corrupt_when_its_class_has_changed(bool isClosed)
    {
        IFileSystem files = OldDisk.Make(isClosed);
        using (JsonDatabase db = Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ContactRefused.Key(1)));
            Assert.Equal(2, error.Differences.Count);
            Assert.Contains(error.Differences, text => text.StartsWith("Row [1] has a member 'Home.City', which the class does not have", StringComparison.Ordinal));
            Assert.Contains(error.Differences, text => text.StartsWith("Row [1] holds 1 in 'Scores[]', which is map[Int32:Int32]", StringComparison.Ordinal));
        }

        using JsonDatabase last = Open(files);
        Assert.Equal(3, Select.From<ContactBefore>().ToList(last).Count);
    }

    [Fact]
    public void A_reader_takes_the_values_on_in_memory()
    {
        SimulatedFileSystem files = Make(Place.Both);
        SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, IdleDelay = TimeSpan.Zero, ReadOnly = true }))
        {
            Assert.Equal(Old, db.Find(ContactGrown.Key(1))!.Text());
            Assert.Throws<SchemaMismatchException>(() => db.Find(ContactRefused.Key(1)));
        }

        Assert.Equal(before, MemoryDisk.Read(files));
    }

    private static bool IsOfTables(KeyValuePair<string, byte[]> file) => !file.Key.StartsWith("/db/wal/", StringComparison.Ordinal);

    private static JsonDatabase Open(IFileSystem files) => MemoryDisk.Open(files);

    private static SimulatedFileSystem Make(Place place)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Open(files);
        for (int i = 1; i <= 3; i++)
        {
            db.Insert(ContactBefore.Make(i));
            if (i == (place == Place.Both ? 2 : 3) && place is Place.Both or Place.Chunks)
            {
                db.Checkpoint();
            }
        }

        if (place == Place.Closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }
}
