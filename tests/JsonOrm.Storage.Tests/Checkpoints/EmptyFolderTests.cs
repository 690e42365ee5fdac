using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>Folders of indexes that have no files any longer go when the files of earlier processes are tidied.</summary>
public class EmptyFolderTests
{
    private const string Indexes = "/db/index";

    [Fact]
    public void The_folder_of_an_index_that_was_dropped_goes()
    {
        var disk = new SimulatedFileSystem();
        Make(disk);
        Assert.Contains(disk.ListDirectories(Indexes), folder => disk.ListFiles(Indexes + "/" + folder).Count == 0);
        using (JsonDatabase db = BackedUp.Open(disk))
        {
            Go(db);
            Assert.NotEmpty(disk.ListDirectories(Indexes));
            Assert.All(disk.ListDirectories(Indexes), folder => Assert.NotEmpty(disk.ListFiles(Indexes + "/" + folder)));

            // An index in the same folder again.
            db.Collection("pages").EnsureIndex("n");
            db.Checkpoint();
        }

        using JsonDatabase again = BackedUp.Open(disk);
        Assert.Equal(1, again.Collection("pages").Find($$$"""{"n":7}""").Count());
    }

    [Fact]
    public void A_crash_while_folders_are_deleted_loses_nothing()
    {
        int inserted = 0;
        long crashes = CrashTest.Run(
            disk =>
            {
                inserted = 0;
                Make(disk);
                inserted = 20;
                using JsonDatabase db = BackedUp.Open(disk);
                Go(db);
                inserted = 21;
                db.Collection("pages").EnsureIndex("n");
                db.Checkpoint();
            },
            disk =>
            {
                using JsonDatabase db = BackedUp.Open(disk);
                Assert.True(db.Collection("pages").Count() >= inserted);
                db.Collection("pages").EnsureIndex("n");
                db.Compact();
                Assert.True(inserted == 0 || db.Collection("pages").Find($$$"""{"n":7}""").Count() == 1);
            },
            outcomes: 3);
        Assert.True(crashes > 100, $"only {crashes} crashes");
    }

    private static void Make(SimulatedFileSystem disk)
    {
        using JsonDatabase db = BackedUp.Open(disk);
        db.Insert(Account.Make(1));
        db.Collection("pages").EnsureIndex("n");
        for (int i = 0; i < 20; i++)
        {
            db.Collection("pages").SetJson("k" + i, $$"""{"n":{{i}}}""");
        }

        db.Checkpoint();
        db.Collection("pages").DropIndex("n");
        db.Checkpoint();
    }

    private static void Go(JsonDatabase db)
    {
        db.Collection("pages").SetJson("last", """{"n":100}""");
        db.Checkpoint();
    }
}
