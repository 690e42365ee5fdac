using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>A table keeps its rows under another name, and no other table takes them.</summary>
public class RenamedTableTests
{
    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void A_table_that_was_renamed_keeps_its_rows_and_what_refers_to_it(Place place)
    {
        SimulatedFileSystem files = UpgradeTests.Make(place, db => db.Insert(new Visit { Id = 1, PersonId = 7 }));
        JsonDatabase db = UpgradeTests.Open(files);
        Assert.Equal("First7 Last7", db.Find(PersonMoved.Key(7))!.FullName);
        db.Insert(new PersonMoved { Id = 61, FullName = "n" });
        Assert.Throws<ForeignKeyException>(() => db.Delete(PersonMoved.Key(7)));

        // The other table's class still has the former name, and a new table may have it.
        db.Insert(new Visit { Id = 2, PersonId = 61 });
        files = files.Restart(2);
        using (db = UpgradeTests.Open(files))
        {
            Assert.Equal(61, Select.From<PersonMoved>().Count(db));
            Assert.Throws<ForeignKeyException>(() => db.Delete(PersonMoved.Key(61)));
            db.Insert(new VisitMoved { Id = 3, PersonId = 61 });
            Assert.Throws<ForeignKeyException>(() => db.Insert(new VisitMoved { Id = 4, PersonId = 62 }));
        }

        using (db = UpgradeTests.Open(files))
        {
            Assert.Equal(3, Select.From<VisitMoved>().Count(db));
            Assert.Equal(61, Select.From<PersonMoved>().Count(db));
            Assert.Throws<ForeignKeyException>(() => db.Delete(PersonMoved.Key(61)));
        }

        // A class with the former name goes back to it if it says so. It could be another table as well.
        using (db = UpgradeTests.Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => Select.From<PersonBefore>().Count(db));
            Assert.Contains("[RenamedFrom(\"people\")]", error.Message, StringComparison.Ordinal);
        }

        using (db = UpgradeTests.Open(files))
        {
            Assert.Equal(61, Select.From<PersonBack>().Count(db));
        }

        using (db = UpgradeTests.Open(files))
        {
            Assert.Equal(61, Select.From<PersonBefore>().Count(db));
        }
    }

    [Fact]
    public void A_misspelt_former_name_is_refused_instead_of_giving_an_empty_table()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Closed);
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => Select.From<PersonMisspelt>().Count(db));
            Assert.Contains("[RenamedFrom(\"persom\")] names no table", error.Message, StringComparison.Ordinal);
            Assert.Contains("Write [RenamedFrom(\"person\")]", error.Message, StringComparison.Ordinal);

            // The table is used by its own class, so the other one is new.
            Assert.NotEqual(0, Select.From<PersonBefore>().Count(db));
            Assert.Equal(0, Select.From<PersonMisspelt>().Count(db));
        }

        // Without a table of a similar name, a former name means nothing.
        using (JsonDatabase db = UpgradeTests.Open(new SimulatedFileSystem()))
        {
            Assert.Equal(0, Select.From<PersonMisspelt>().Count(db));
        }
    }

    [Fact]
    public void A_new_table_of_a_former_name_takes_no_rows_of_the_renamed_one()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Closed);
        long people;
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            people = Select.From<PersonMoved>().Count(db);
            db.Insert(new PersonMoved { Id = 100, FullName = "n" });
        }

        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.Throws<SchemaMismatchException>(() => db.Insert(new PersonBefore { Id = 1, FullName = "new" }));
            Assert.Equal(people + 1, Select.From<PersonMoved>().Count(db));
            db.Insert(new PersonBefore { Id = 1, FullName = "new" });
        }

        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.Equal("new", db.Find(PersonBefore.Key(1))!.FullName);
            Assert.Equal(1, Select.From<PersonBefore>().Count(db));
            Assert.Equal(people + 1, Select.From<PersonMoved>().Count(db));
        }
    }

    [Fact]
    public void A_reader_with_the_class_before_a_rename_sees_the_table()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Closed);
        long people;
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            people = Select.From<PersonMoved>().Count(db);
            db.Insert(new PersonMoved { Id = 100, FullName = "n" });
        }

        using JsonDatabase reader = UpgradeTests.Open(files, readOnly: true);
        Assert.Equal(people + 1, Select.From<PersonBefore>().Count(reader));
    }

    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void What_refers_to_a_renamed_table_by_its_former_name_does_not_come_to_refer_to_a_new_one(Place place)
    {
        SimulatedFileSystem files = UpgradeTests.Make(place, db => db.Insert(new Visit { Id = 1, PersonId = 7 }));
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.True(Select.From<PersonMoved>().Any(db));
            db.Checkpoint();
        }

        // The table of visits has not been used since: it names the people as they were called.
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.True(Select.From<PersonMoved>().Any(db));
            for (int i = 0; i < 2; i++)
            {
                var error = Assert.Throws<SchemaMismatchException>(() => db.Insert(new PersonBefore { Id = 7, FullName = "new" }));
                Assert.Contains("table 'visit' refers to 'people' by that name", Assert.Single(error.Differences), StringComparison.Ordinal);
            }

            Assert.Throws<ForeignKeyException>(() => db.Delete(PersonMoved.Key(7)));
            Assert.True(Select.From<VisitMoved>().Any(db));
            db.Insert(new PersonBefore { Id = 7, FullName = "new" });
            Check(db);
        }

        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Check(db);
        }

        static void Check(JsonDatabase db)
        {
            Assert.True(db.Delete(PersonBefore.Key(7)));
            Assert.Throws<ForeignKeyException>(() => db.Delete(PersonMoved.Key(7)));
            db.Insert(new PersonBefore { Id = 7, FullName = "new" });
        }
    }

    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void A_new_table_of_a_former_name_is_durable_together_with_the_rename(Place place)
    {
        SimulatedFileSystem files = UpgradeTests.Make(place, db => db.Insert(new Visit { Id = 1, PersonId = 7 }));
        JsonDatabase db = UpgradeTests.Open(files);
        Assert.Equal(60, Select.From<PersonMoved>().Count(db));
        Assert.True(Select.From<VisitMoved>().Any(db));
        db.Insert(new PersonBefore { Id = 7, FullName = "new" });
        db.Insert(new PersonBefore { Id = 100, FullName = "newer" });
        for (int i = 2; i <= 4; i++)
        {
            // Without a clean close: what was acknowledged is in the log and in the files.
            files = files.Restart(i);
            db = UpgradeTests.Open(files);
            Assert.Equal("First7 Last7", db.Find(PersonMoved.Key(7))!.FullName);
            Assert.Equal(60, Select.From<PersonMoved>().Count(db));
            Assert.Throws<ForeignKeyException>(() => db.Delete(PersonMoved.Key(7)));
            Assert.Equal("new", db.Find(PersonBefore.Key(7))!.FullName);
            Assert.Equal(2, Select.From<PersonBefore>().Count(db));
        }
    }

    [Fact]
    public void A_foreign_key_of_the_new_name_is_durable_no_earlier_than_the_rename()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Closed, db => db.Insert(new Visit { Id = 1, PersonId = 7 }));
        JsonDatabase db = UpgradeTests.Open(files);
        Assert.True(Select.From<PersonMoved>().Any(db));
        db.Insert(new VisitMoved { Id = 2, PersonId = 8 });

        // The program before the rename, which a developer goes back to after a crash, still sees what refers to its rows, or refuses the table.
        db = UpgradeTests.Open(files.Restart(2));
        Assert.Throws<SchemaMismatchException>(() => db.Delete(PersonBefore.Key(7)));
    }
}
