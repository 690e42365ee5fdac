using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Tables;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>What holds in the middle of an upgrade: constraints, the log, delta runs, readers, databases in memory, and classes that come while something runs.</summary>
public class UpgradePlacesTests
{
    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void Constraints_hold_and_the_log_is_replayed_over_rows_of_the_earlier_form(Place place)
    {
        SimulatedFileSystem files = UpgradeTests.Make(place, db => db.Insert(new Visit { Id = 1, PersonId = 7 }));
        JsonDatabase db = UpgradeTests.Open(files);
        db.Insert(PersonRenamed.Make(61));

        // From here on the log has changes of rows whose files have the earlier form.
        Assert.Throws<UniqueConstraintException>(() => db.Insert(new PersonRenamed { Id = 70, Name = "First9 Last9" }));
        Assert.Throws<ForeignKeyException>(() => db.Delete(PersonRenamed.Key(7)));
        Assert.Throws<ForeignKeyException>(() => db.Insert(new Visit { Id = 2, PersonId = 99 }));
        db.Insert(new Visit { Id = 2, PersonId = 8 });
        PersonRenamed row = db.Find(PersonRenamed.Key(9))!;
        row.Name = "other";
        row.City = 3;
        db.Update(row);
        Assert.True(db.Delete(PersonRenamed.Key(10)));
        db.Insert(new PersonRenamed { Id = 71, Name = "First9 Last9", City = 1 });
        Assert.Equal(1, Update.Table(PersonRenamed.Columns).Set(p => p.Country, "SE").Where(p => p.Id == 11).Execute(db));
        Check(db);
        for (int i = 1; i <= 3; i++)
        {
            files = files.Restart(i);
            db = UpgradeTests.Open(files);
            if (i == 2)
            {
                // Rows that refer to the table need no class of it.
                Assert.Throws<ForeignKeyException>(() => db.Insert(new Visit { Id = 3, PersonId = 10 }));
                db.Insert(new Visit { Id = 3, PersonId = 12 });
                Assert.True(db.Delete(Visit.Key(3)));
            }

            Check(db);
            if (i == 2)
            {
                db.Checkpoint();
                Check(db);
            }
        }

        db.Dispose();
        Assert.Contains("{\"Id\":11,\"City\":1,\"Name\":\"First11 Last11\",\"Country\":\"SE\",\"$kept\":{\"Age\":11}}\n", UpgradeTests.TextOf(files), StringComparison.Ordinal);

        static void Check(JsonDatabase db)
        {
            Assert.Equal("9 3 other NO", db.Find(PersonRenamed.Key(9))!.Text());
            Assert.Null(db.Find(PersonRenamed.Key(10)));
            Assert.Equal(71, Select.From(PersonRenamed.Columns).Where(p => p.Name == "First9 Last9").Single(db).Id);
            Assert.Equal(61, Select.From<PersonRenamed>().Count(db));
            Assert.Equal([11], Select.From(PersonRenamed.Columns).Where(p => p.Country == "SE").ToList(db).Select(p => p.Id));
            Assert.Equal([3, 8, 9, 13], Select.From(PersonRenamed.Columns).Where(p => p.City == 3).OrderBy(p => p.Id).ToList(db).Select(p => p.Id).Take(4));
            Assert.Equal(14, Select.From(PersonRenamed.Columns).Where(p => p.City == 1).Count(db));
        }
    }

    [Fact]
    public void Zone_maps_of_the_earlier_form_rule_nothing_out()
    {
        SimulatedFileSystem files = UpgradeTests.Make(Place.Closed);
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Check(db);
            db.Checkpoint();
            Check(db);
            db.Compact();
            Check(db);
        }

        static void Check(JsonDatabase db)
        {
            Assert.Equal(20, Select.From(PersonAged.Columns).Where(p => p.Age == 200).Count(db));
            Assert.Equal(20, Select.From(PersonAged.Columns).Where(p => p.Age > 100).ToList(db).Count);
            Assert.Equal(200, Select.From(PersonAged.Columns).Max(db, p => p.Age));
        }
    }

    [Fact]
    public void Delta_runs_of_the_earlier_form_are_read_and_upgraded()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Runs(files);
        db.Insert(Enumerable.Range(1, 60).Select(PersonBefore.Make));
        db.Checkpoint();
        for (int i = 5; i <= 50; i += 15)
        {
            PersonBefore row = db.Find(PersonBefore.Key(i))!;
            row.City = 100 + i;
            db.Update(row);
            Assert.True(db.Delete(PersonBefore.Key(i + 1)));
            db.Checkpoint();
        }

        files = files.Restart(1);
        db = Runs(files);
        Check(db);
        db.Insert(PersonRenamed.Make(61));
        Assert.True(db.Delete(PersonRenamed.Key(61)));
        for (int i = 0; i < 3; i++)
        {
            db.Checkpoint();
            Check(db);
            files = files.Restart(2);
            db = Runs(files);
            Check(db);
        }

        db.Compact();
        Check(db);
        Assert.Equal(56, Assert.Single(db.UpgradeProgress).RowsDone);

        static JsonDatabase Runs(IFileSystem files) => JsonDatabase.Open("/db", new()
        {
            FileSystem = files,
            IdleDelay = TimeSpan.Zero,
            UpgradeInBackground = false,
            Checkpoints = CheckpointPolicy.Default with { ChunkBytes = 1500, SmallTableBytes = 0, UpgradeBytes = 1, Share = 0.9 },
        });

        static void Check(JsonDatabase db)
        {
            Assert.Equal(56, Select.From<PersonRenamed>().ToList(db).Count);
            Assert.Equal("20 120 First20 Last20 NO", db.Find(PersonRenamed.Key(20))!.Text());
            Assert.Null(db.Find(PersonRenamed.Key(21)));
            Assert.Equal([5, 20, 35, 50], Select.From(PersonRenamed.Columns).Where(p => p.City > 100).OrderBy(p => p.Id).ToList(db).Select(p => p.Id));
        }
    }

    [Fact]
    public void A_reader_sees_the_form_of_its_class_and_changes_nothing()
    {
        foreach (Place place in Enum.GetValues<Place>())
        {
            SimulatedFileSystem files = UpgradeTests.Make(place);
            SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
            using (JsonDatabase db = UpgradeTests.Open(files, readOnly: true))
            {
                UpgradeTests.CheckRenamed(db, 60);
            }

            using (JsonDatabase db = UpgradeTests.Open(files, readOnly: true))
            {
                Assert.Equal("7 First7 Last7 city 2 19", db.Find(PersonSplit.Key(7))!.Text());
            }

            Assert.Equal(before, MemoryDisk.Read(files));
        }
    }

    [Fact]
    public void A_reader_in_another_process_follows_through_an_upgrade()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase writer = UpgradeTests.Open(disk))
        {
            writer.Insert(Enumerable.Range(1, 60).Select(PersonBefore.Make));
        }

        using JsonDatabase early = UpgradeTests.Open(disk, readOnly: true);
        using JsonDatabase late = UpgradeTests.Open(disk, readOnly: true);
        Assert.NotNull(early.Find(PersonBefore.Key(1)));
        using (JsonDatabase writer = UpgradeTests.Open(disk))
        {
            for (int i = 61; i <= 66; i++)
            {
                writer.Insert(PersonRenamed.Make(i));
                UpgradeTests.CheckRenamed(late, i);
                if (i % 2 == 0)
                {
                    writer.Checkpoint();
                    UpgradeTests.CheckRenamed(late, i);
                }

                // The earlier class finds its columns, those that were removed too, and no value that was never there.
                Assert.Equal("First7 Last7", early.Find(PersonBefore.Key(7))!.FullName);
                Assert.Equal(7, early.Find(PersonBefore.Key(7))!.Age);
                Assert.Null(early.Find(PersonBefore.Key(i))!.Age);
                Assert.Equal(i, Select.From<PersonBefore>().ToList(early).Count);
            }
        }

        UpgradeTests.CheckRenamed(late, 66);
    }

    [Fact]
    public void A_database_without_a_log_upgrades_too()
    {
        var disk = new MemoryFileSystem();
        JsonDatabase Open() => JsonDatabase.Open("/db", new() { FileSystem = disk, Durability = Durability.None, IdleDelay = TimeSpan.Zero, UpgradeInBackground = false });
        using (JsonDatabase db = Open())
        {
            db.Insert(Enumerable.Range(1, 60).Select(PersonBefore.Make));
        }

        using (JsonDatabase db = Open())
        {
            UpgradeTests.CheckRenamed(db, 60);
            db.Insert(PersonRenamed.Make(61));
            UpgradeTests.CheckRenamed(db, 61);
        }

        using JsonDatabase last = Open();
        UpgradeTests.CheckRenamed(last, 61);
    }

    [Fact]
    public void Rows_are_upgraded_in_the_background()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = UpgradeTests.Open(disk))
        {
            db.Insert(Enumerable.Range(1, 60).Select(PersonBefore.Make));
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new()
        {
            FileSystem = disk,
            IdleDelay = TimeSpan.Zero,
            Checkpoints = CheckpointPolicy.Default with { ChunkBytes = 400, SmallTableBytes = 0, UpgradeBytes = 500 },
        }))
        {
            UpgradeTests.CheckRenamed(db, 60);
            SpinWait.SpinUntil(() => db.UpgradeProgress is [{ RowsDone: 60 }], TimeSpan.FromSeconds(60));
            Assert.Null(db.CheckpointError);
            Assert.Equal(new UpgradeProgress("person", 2, 60, 60, 0), Assert.Single(db.UpgradeProgress));
            UpgradeTests.CheckRenamed(db, 60);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_class_that_comes_while_a_checkpoint_runs_is_taken_on(bool changesRows)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase first = UpgradeTests.Open(files);
        first.Insert(Enumerable.Range(1, 60).Select(PersonBefore.Make));
        first.Insert(ThingBefore.Make(1));
        files = files.Restart(1);

        JsonDatabase db = UpgradeTests.Open(files);
        JsonOrm.Storage.Tests.Models.Account other = JsonOrm.Storage.Tests.Models.Account.Make(1);
        db.Insert(other);
        Thread? writing = null;
        files.IsSyncForgotten = (_, path) =>
        {
            if (writing is null && path.StartsWith("/db/data/account", StringComparison.Ordinal))
            {
                writing = new Thread(() =>
                {
                    if (changesRows)
                    {
                        db.Insert(PersonRenamed.Make(61));
                    }
                    else
                    {
                        db.Insert(ThingAfter.Make(2));
                    }
                });
                writing.Start();
                writing.Join(TimeSpan.FromMilliseconds(200));
            }

            return false;
        };
        db.Checkpoint();
        writing!.Join();
        files.IsSyncForgotten = null;
        Check(db);
        db.Checkpoint();
        Check(db);
        Assert.Null(db.CheckpointError);
        db.Dispose();
        using JsonDatabase last = UpgradeTests.Open(files);
        Check(last);

        void Check(JsonDatabase database)
        {
            if (changesRows)
            {
                UpgradeTests.CheckRenamed(database, 61);
            }
            else
            {
                Assert.Equal(2, Select.From<ThingAfter>().ToList(database).Count);
            }
        }
    }

    [Fact]
    public void Members_that_somebody_wrote_by_hand_stay_with_their_rows()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = UpgradeTests.Open(disk))
        {
            db.Insert(Enumerable.Range(1, 3).Select(PersonBefore.Make));
        }

        (string path, byte[] content) = Assert.Single(MemoryDisk.Read(disk), file => file.Key.StartsWith("/db/data/person/0", StringComparison.Ordinal));
        string text = System.Text.Encoding.UTF8.GetString(content).Replace("{\"Id\":2,", "{\"Id\":2, \"Nick\": \"Bo\", \"Tags\": [1, {\"a\": 2}],", StringComparison.Ordinal);
        disk.Delete(path);
        using (IFile file = disk.Create(path))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text), 0);
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, OnExternalChange = ExternalChange.Adopt, IdleDelay = TimeSpan.Zero }))
        {
            PersonBefore row = db.Find(PersonBefore.Key(2))!;
            row.Age = 99;
            db.Update(row);
            Assert.Equal(1, Update.Table(PersonBefore.Columns).Set(p => p.City, 5).Where(p => p.Id == 2).Execute(db));
        }

        using (JsonDatabase db = UpgradeTests.Open(disk))
        {
            PersonBefore row = db.Find(PersonBefore.Key(2))!;
            row.FullName = "other";
            db.Update(row);
        }

        Assert.Contains(
            "{\"Id\":2,\"FullName\":\"other\",\"Age\":99,\"City\":5,\"$kept\":{\"Nick\":\"Bo\",\"Tags\":[1,{\"a\":2}]}}\n",
            string.Concat(MemoryDisk.Read(disk).Where(file => file.Key.StartsWith("/db/data/person/", StringComparison.Ordinal)).Select(file => System.Text.Encoding.UTF8.GetString(file.Value))),
            StringComparison.Ordinal);
    }
}
