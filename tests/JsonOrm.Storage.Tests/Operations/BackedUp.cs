using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A database on a simulated disk with a folder of backups beside it.</summary>
internal static class BackedUp
{
    public const string Database = "/db";
    public const string Backups = "/backups";
    public const string Restored = "/restored";

    public static JsonDatabase Open(IFileSystem disk, string path = Database, bool readOnly = false) => JsonDatabase.Open(
        path, new JsonDatabaseOptions { FileSystem = disk, ReadOnly = readOnly, IdleDelay = TimeSpan.Zero, ReserveBytes = 0 });

    /// <summary>Everything in a database as text.</summary>
    public static string TextOf(IFileSystem disk, string path, bool readOnly = true)
    {
        using JsonDatabase db = Open(disk, path, readOnly);
        return DatabaseText.Of(db);
    }

    /// <summary>Inserts accounts, and bookings that go with them.</summary>
    public static void Fill(JsonDatabase db, int from, int count)
    {
        db.Insert(Enumerable.Range(from, count).Select(number => Account.Make(number)));
        db.Insert(Enumerable.Range(from, count).Select(number => new Booking { Room = "R" + (number % 5), Night = number, Guest = "Guest " + number }));
    }

    public static void Move(JsonDatabase db, int id, string city)
    {
        Account account = db.Find(Account.Key(id))!;
        account.City = city;
        db.Update(account);
    }

    /// <summary>Replaces the files of the accounts several times.</summary>
    public static void Replace(JsonDatabase db, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Move(db, 1 + i, "Town " + i);
            db.Compact();
        }
    }

    /// <summary>A disk with a database of some rows in chunks, in a delta run and in the log.</summary>
    public static SimulatedFileSystem Make(out JsonDatabase db)
    {
        var disk = new SimulatedFileSystem();
        db = Open(disk);
        Fill(db, 1, 40);
        db.Checkpoint();
        Move(db, 3, "Moved");
        db.Checkpoint();
        Fill(db, 41, 5);
        return disk;
    }

    public static RestoreOptions On(IFileSystem disk, bool replace = false) => new() { FileSystem = disk, Replace = replace };
}
