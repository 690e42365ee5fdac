using JsonOrm.Files;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>The schema reaches the disk with the first commit that needs it, and with none that is undone.</summary>
public class EvolutionTransactionTests
{
    [Theory]
    [MemberData(nameof(EvolutionTests.Places), MemberType = typeof(EvolutionTests))]
    public void A_transaction_that_rolls_back_leaves_the_old_schema_on_disk(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        JsonDatabase db = ThingDisk.Open(files);
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.Insert(ThingAfter.Make(1));
            Assert.Equal(ThingDisk.Rows + 1, Select.From<ThingAfter>().Count(tx));
        }

        EvolutionTests.CheckOld(db, ThingDisk.Rows);
        Assert.Equal(ThingDisk.Rows, Select.From<ThingBefore>().Count(ThingDisk.Open(files.Restart(1))));
        db.Insert(ThingAfter.Make(2));
        Assert.Equal(ThingDisk.Rows + 1, Select.From<ThingAfter>().Count(ThingDisk.Open(files.Restart(1))));
    }

    [Fact]
    public void A_savepoint_takes_the_schema_back_and_later_rows_bring_it_again()
    {
        SimulatedFileSystem files = ThingDisk.Make(Place.Both);
        JsonDatabase db = ThingDisk.Open(files);
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.Insert(new Models.Booking { Room = "blue", Night = 1 });
            tx.CreateSavepoint("before");
            tx.Insert(ThingAfter.Make(1));
            tx.RollbackToSavepoint("before");
            tx.Commit();
        }

        Assert.Equal(ThingDisk.Rows, Select.From<ThingBefore>().Count(ThingDisk.Open(files.Restart(1))));
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.CreateSavepoint("before");
            tx.Insert(ThingAfter.Make(1));
            tx.RollbackToSavepoint("before");
            tx.Insert(ThingAfter.Make(2));
            tx.Commit();
        }

        Assert.Equal("new 2", Select.From(ThingAfter.Columns).Where(t => t.Note != null).Single(ThingDisk.Open(files.Restart(1))).Name);
    }

    [Fact]
    public void A_snapshot_from_before_is_read_under_the_new_class_through_checkpoints()
    {
        SimulatedFileSystem files = ThingDisk.Make(Place.Both);
        using JsonDatabase db = ThingDisk.Open(files);
        using JsonSnapshot snapshot = db.BeginSnapshot();
        for (int i = 1; i <= 4; i++)
        {
            db.Insert(ThingAfter.Make(i));
            db.Delete(ThingAfter.Key(i));
            db.Checkpoint();
            GC.Collect();
        }

        Assert.Equal(ThingDisk.Rows, Select.From(ThingAfter.Columns).Where(t => t.Note == null).Count(snapshot));
        Assert.Equal("thing 2", snapshot.Find(ThingAfter.Key(2))!.Name);
        Assert.Equal(4, Select.From(ThingAfter.Columns).Where(t => t.Note != null).Count(db));
    }

    [Fact]
    public void A_large_commit_that_is_on_disk_is_acknowledged_whatever_is_found_damaged_behind_it()
    {
        // The index over Rank serves the new class too, and nothing in it changes: its manifest is read only when the files of dropped indexes are looked for.
        SimulatedFileSystem files = ThingDisk.Make(Place.Closed);
        string folder = "/db/index/" + Assert.Single(files.ListDirectories("/db/index"), name => name.Contains("rank", StringComparison.OrdinalIgnoreCase));
        string manifest = Path.Combine(folder, Assert.Single(files.ListFiles(folder), name => name.StartsWith("manifest", StringComparison.Ordinal)));
        JsonDatabase db = ThingDisk.Open(files);
        using (JsonTransaction tx = db.BeginTransaction())
        {
            List<ThingAfter> rows = Select.From(ThingAfter.Columns).ToList(tx);

            // Now that the table is open; before, the index would be made anew.
            using (IFile file = files.OpenWrite(manifest))
            {
                file.Write("x"u8, 3);
            }

            tx.Update(rows.Select(row =>
            {
                row.Name = new string('n', 300) + row.Id;
                return row;
            }));
            tx.Commit();
        }

        Assert.Equal(manifest, Assert.IsType<CorruptDataException>(db.CheckpointError).File);
        Assert.Equal(300, db.Find(ThingAfter.Key(1))!.Name.LastIndexOf('n') + 1);
        Assert.StartsWith("nnn", ThingDisk.Open(files.Restart(1)).Find(ThingAfter.Key(1))!.Name, StringComparison.Ordinal);
    }
}
