using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>What cannot be taken on is refused in words that say how to go on, and changes nothing.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("'Name'", "[Column(\"Name\")]")]
    [InlineData("'Title'", "Make it nullable")]
    [InlineData("'Code'", "Keep it nullable")]
    [InlineData("'Size'", "may not all read the same")]
    [InlineData("Column 'Shade' is enum { Red = 0, Green = 1 } on disk and enum { Red = 0, Verdant = 1 } in the class", "no member can go without an answer")]
    [InlineData("'Count'", "may not all read the same")]
    public void Each_difference_is_named_with_the_next_step(string subject, string step)
    {
        using JsonDatabase db = ThingDisk.Open(ThingDisk.Make(Place.Both));
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ThingRefused.Key(1)));
        Assert.Equal(6, error.Differences.Count);
        Assert.Single(error.Differences, text => text.Contains(subject, StringComparison.Ordinal) && text.Contains(step, StringComparison.Ordinal));
        Assert.Equal(ThingDisk.Rows, Select.From<ThingBefore>().Count(db));
    }

    [Theory]
    [MemberData(nameof(EvolutionTests.Places), MemberType = typeof(EvolutionTests))]
    public void A_new_unique_index_that_two_rows_violate_is_refused_with_their_keys(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            ThingBefore row = ThingBefore.Make(21);
            row.Name = "thing 8";
            db.Insert(row);
        }

        SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ThingAfter.Key(1)));
            string difference = Assert.Single(error.Differences);
            Assert.Contains("(Name)", difference, StringComparison.Ordinal);
            Assert.Contains("[8] and [21] both hold \"thing 8\"", difference, StringComparison.Ordinal);
        }

        Assert.Equal(before, MemoryDisk.Read(files));
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            Assert.True(db.Delete(ThingBefore.Key(21)));
        }

        using JsonDatabase last = ThingDisk.Open(files);
        EvolutionTests.CheckOld(last, ThingDisk.Rows);
    }

    [Fact]
    public void A_flags_enum_that_becomes_a_plain_one_is_told_how_to_stay_as_it_is()
    {
        using JsonDatabase db = Reopened(db => db.Insert(new KeyedAssigned()));
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(KeyedGiven.Key(1)));
        Assert.Contains("Put [Flags] on it again", Assert.Single(error.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_becomes_wider_and_is_given_by_the_program_is_taken_on()
    {
        using JsonDatabase db = Reopened(db => db.Insert(new KeyedBefore { Id = 1, Marks = Marks.A }));
        Assert.Equal(1, db.Find(KeyedGiven.Key(1))!.Id);
    }

    private static JsonDatabase Reopened(Action<JsonDatabase> fill)
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = ThingDisk.Open(files))
        {
            fill(db);
        }

        return ThingDisk.Open(files);
    }

    [Fact]
    public void Two_classes_of_one_table_have_to_agree_within_a_process()
    {
        using JsonDatabase db = ThingDisk.Open(ThingDisk.Make(Place.Closed));
        Assert.NotNull(db.Find(ThingBefore.Key(1)));
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(ThingAfter.Key(1)));
        Assert.Contains(error.Differences, text => text.EndsWith("over (Note) is in the class but not on disk.", StringComparison.Ordinal));
        Assert.DoesNotContain(error.Differences, text => text.Contains("(Rank)", StringComparison.Ordinal));
        Assert.NotNull(db.Find(ThingBefore.Key(1)));
    }
}
