using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>The key is changed at any time in the life of a database: afterwards exactly one key opens it, and the caller knows which.</summary>
public sealed class KeyChangeTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("new")]
    [InlineData("reopened")]
    [InlineData("rows in the log")]
    [InlineData("a collection in the log")]
    [InlineData("a dropped collection")]
    [InlineData("checkpointed")]
    public void It_is_changed_whatever_folders_there_are(string state)
    {
        foreach (IFileSystem? files in (IFileSystem?[])[null, new MemoryFileSystem(), new SimulatedFileSystem()])
        {
            JsonDatabase db = Open(files, Encrypted.Key);
            if (state == "reopened")
            {
                db.Dispose();
                db = Open(files, Encrypted.Key);
            }
            else if (state == "a collection in the log" || state == "a dropped collection")
            {
                db.Collection("notes").SetJson("n1", """{"a":1}""");
                if (state == "a dropped collection")
                {
                    db.DropCollection("notes");
                }
            }
            else if (state != "new")
            {
                BackedUp.Fill(db, 1, 20);
                if (state == "checkpointed")
                {
                    db.Checkpoint();
                }
            }

            db.ChangeEncryptionKey(Encrypted.OtherKey);
            db.ChangeEncryptionKey(Encrypted.Key);
            db.ChangeEncryptionKey(Encrypted.OtherKey);
            string text = DatabaseText.Of(db);
            db.Dispose();
            Assert.Throws<EncryptionException>(() => Open(files, Encrypted.Key));
            using JsonDatabase again = Open(files, Encrypted.OtherKey);
            Assert.Equal(text, DatabaseText.Of(again));
        }
    }

    [Fact]
    public void A_key_is_needed()
    {
        using JsonDatabase db = Open(new MemoryFileSystem(), Encrypted.Key);
        Assert.Throws<ArgumentNullException>(() => db.ChangeEncryptionKey(null!));
    }

    // A change that throws has either not happened, or says that it has.
    [Theory]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.Device)]
    public void A_fault_at_any_operation_leaves_one_key_that_the_caller_knows(SimulatedFault fault)
    {
        int told = 0;
        for (long operation = 1; ; operation++)
        {
            var files = new SimulatedFileSystem();
            JsonDatabase db = Open(files, Encrypted.Key);
            BackedUp.Fill(db, 1, 20);
            db.Checkpoint();
            string text = DatabaseText.Of(db);
            long last = files.OperationCount + operation;
            files.FailAt(last, fault);
            var error = (StorageException?)Record.Exception(() => db.ChangeEncryptionKey(Encrypted.OtherKey));
            bool isOver = files.OperationCount < last;
            files.StopFailing();
            db.Dispose();

            bool isFormer = Record.Exception(() => Open(files, Encrypted.Key).Dispose()) is null;
            Assert.True(!isFormer || error is not null, $"operation {operation}: the former key opens it after a change that succeeded");
            bool isTold = error?.Message.Contains("keep the new key", StringComparison.Ordinal) == true;
            told += isTold ? 1 : 0;
            Assert.False(isTold && isFormer, $"operation {operation}: {error?.Message}");
            using JsonDatabase again = Open(files, isFormer ? Encrypted.Key : Encrypted.OtherKey);
            Assert.Equal(text, DatabaseText.Of(again));
            if (isOver)
            {
                break;
            }
        }

        Assert.True(told > 3, $"{told} faults after the change");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(84)]
    [InlineData(300)]
    public void A_damaged_previous_root_stops_nobody(int length)
    {
        var files = new MemoryFileSystem();
        JsonDatabase db = Encrypted.Open(files, Encrypted.Key);
        BackedUp.Fill(db, 1, 20);
        db.Checkpoint();
        BackedUp.Fill(db, 21, 5);
        string text = DatabaseText.Of(db);
        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(files);
        contents["/db/db.prev.json"] = contents["/db/db.prev.json"].AsSpan(0, Math.Min(length, contents["/db/db.prev.json"].Length)).ToArray();
        MemoryFileSystem damaged = MemoryDisk.Write(contents);
        using (JsonDatabase reader = Encrypted.Open(damaged, Encrypted.Key, readOnly: true))
        {
            Assert.Equal(text, DatabaseText.Of(reader));
        }

        using (JsonDatabase writer = Encrypted.Open(damaged, Encrypted.Key))
        {
            Assert.Equal(text, DatabaseText.Of(writer));
            writer.Insert(Account.Make(9999));
            writer.Checkpoint();
            text = DatabaseText.Of(writer);
        }

        using JsonDatabase again = Encrypted.Open(damaged, Encrypted.Key);
        Assert.Equal(text, DatabaseText.Of(again));
        db.Dispose();
    }

    private JsonDatabase Open(IFileSystem? files, EncryptionKey key) =>
        files is null ? JsonDatabase.Open(_folder.Database, new() { Encryption = key }) : Encrypted.Open(files, key);
}
