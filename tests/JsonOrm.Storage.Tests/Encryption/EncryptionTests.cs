using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Changes;
using JsonOrm.Storage.Tests.Compression;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>An encrypted database answers as a readable one does, and none of its files says what is in it.</summary>
public class EncryptionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_file_says_what_is_in_the_database(bool isCompressed)
    {
        CompressionOptions? compression = isCompressed ? Compressed.All : null;
        var disk = new SimulatedFileSystem();
        string[] secrets = [Encrypted.Canary, "Emily-Canary", "canary-user7", "\"Email\"", "ix_account_Age", "Guest 7"];
        using JsonDatabase db = Encrypted.Open(disk, Encrypted.Key, compression, new());
        using JsonDatabase reader = Encrypted.Open(disk, Encrypted.Key, compression, readOnly: true);
        void Check() => Encrypted.RefuseText(disk, "/", secrets);
        db.CreateHold("Emily-Canary");
        for (int i = 0; i < 3; i++)
        {
            db.Insert(Enumerable.Range(i * 40, 40).Select(static number => Make(number)));
            db.Upsert(new Booking { Room = "R", Night = i, Guest = "Guest 7 " + Encrypted.Canary });
            Check();
            db.Checkpoint();
            Account account = db.Find(Account.ByEmail("canary-user7@example.com"))!;
            account.City = Encrypted.Canary + i;
            db.Update(account);
            Check();
        }

        db.Backup("/backups");
        db.Upsert(new Booking { Room = "S", Night = 9, Guest = Encrypted.Canary });
        db.Backup("/backups");
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(reader));
        Check();
        db.ChangeEncryptionKey(Encrypted.OtherKey);
        db.Insert(Make(900));
        db.Compact();
        Check();
        VerifyReport report = await db.VerifyStateAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        string text = DatabaseText.Of(db);
        db.Dispose();
        JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = disk, Encryption = Encrypted.Key, Compression = compression });
        await JsonDatabase.RecoverAsync("/db", "/recovered", new() { FileSystem = disk, Encryption = Encrypted.OtherKey, Compression = compression });
        int files = Encrypted.RefuseText(disk, "/", secrets);
        Assert.True(files > 30, $"{files} files");
        using JsonDatabase recovered = Encrypted.Open(disk, Encrypted.OtherKey, compression, path: "/recovered");
        Assert.Equal(text, DatabaseText.Of(recovered));

        // The search finds what is not encrypted.
        var readable = new MemoryFileSystem();
        using JsonDatabase plain = Encrypted.Open(readable, null);
        plain.Insert(Make(1));
        Assert.Throws<Xunit.Sdk.TrueException>(() => Encrypted.RefuseText(readable, "/", secrets));
    }

    [Fact]
    public async Task Rows_that_a_query_puts_away_are_encrypted_too()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, Encryption = Encrypted.Key, QueryMemoryBytes = 2000, IdleDelay = TimeSpan.Zero });
        db.Insert(Enumerable.Range(1, 2000).Select(static number => Make(number)));
        int seen = 0, files = 0;
        await foreach (Account account in Select.From(Account.Columns).OrderByDescending(static a => a.City).AsAsyncEnumerable(db))
        {
            if (seen++ == 100)
            {
                files = disk.ListFiles("/db/temp").Count;
                Encrypted.RefuseText(disk, "/db", Encrypted.Canary, "canary-user");
            }

            Assert.StartsWith(Encrypted.Canary, account.City, StringComparison.Ordinal);
        }

        Assert.Equal(2000, seen);
        Assert.True(files > 0);
        db.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_database_holds_the_same_as_a_readable_one(int seed)
    {
        var random = new Random(seed);
        var disk = new SimulatedFileSystem();
        using JsonDatabase model = JsonDatabase.InMemory();
        EncryptionKey key = Encrypted.Key;
        JsonDatabase db = Encrypted.Open(disk, key, upgradeBytes: 4000);
        var mirror = new Mirror();
        db.CreateHold("mirror");
        for (int step = 0; step < 50; step++)
        {
            int number = random.Next(400);
            switch (random.Next(9))
            {
                case 0:
                    db.Checkpoint();
                    break;
                case 1:
                    db.Compact();
                    break;
                case 2:
                    db.Dispose();
                    db = Encrypted.Open(disk, key, random.Next(2) == 0 ? Compressed.All : Compressed.None, upgradeBytes: 4000);
                    break;
                case 3:
                    Assert.Equal(model.Delete(Account.Key(number)), db.Delete(Account.Key(number)));
                    break;
                case 4:
                    key = ReferenceEquals(key, Encrypted.Key) ? Encrypted.OtherKey : Encrypted.Key;
                    db.ChangeEncryptionKey(key);
                    break;
                default:
                    List<int> numbers = [.. Enumerable.Range(1, random.Next(60)).Select(i => (step * 100) + i)];
                    model.Insert(numbers.ConvertAll(static i => Make(i)));
                    db.Insert(numbers.ConvertAll(static i => Make(i)));
                    break;
            }

            Assert.Equal(DatabaseText.Of(model), DatabaseText.Of(db));
            using JsonDatabase reader = Encrypted.Open(disk, key, Compressed.None, readOnly: true);
            Assert.Equal(DatabaseText.Of(model), DatabaseText.Of(reader));
        }

        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        Assert.True((await db.VerifyStateAsync()).IsSound);
        Encrypted.RefuseText(disk, "/db", Encrypted.Canary);
        db.Dispose();
    }

    [Fact]
    public async Task Without_the_key_or_with_another_one_error_says_so_and_nothing_changes()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Encrypted.Open(files, Encrypted.Key))
        {
            BackedUp.Fill(db, 1, 20);
            db.Checkpoint();
            db.Backup("/backups", new() { FileSystem = files });
        }

        SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
        Assert.Equal("The database '/db' is encrypted, and no key was given. Set Encryption in the options to the key by which it was encrypted.", Assert.Throws<EncryptionException>(() => Encrypted.Open(files, null)).Message);
        Assert.Throws<EncryptionException>(() => Encrypted.Open(files, null, readOnly: true));
        Assert.Throws<EncryptionException>(() => Encrypted.Open(files, Encrypted.OtherKey, readOnly: true));
        Assert.Contains("another key", Assert.Throws<EncryptionException>(() => Encrypted.Open(files, Encrypted.OtherKey)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EncryptionException>(() => JsonDatabase.VerifyAsync("/db", new() { FileSystem = files }));
        await Assert.ThrowsAsync<EncryptionException>(() => JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = files }));
        Assert.Throws<EncryptionException>(() => JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = files }));
        Assert.Throws<EncryptionException>(() => JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = files, Encryption = Encrypted.OtherKey }));
        Assert.Throws<EncryptionException>(() => WriteAheadLog.Read("/db", new() { FileSystem = files }));
        Assert.Equal(before, MemoryDisk.Read(files));

        var readable = new MemoryFileSystem();
        using (JsonDatabase db = Encrypted.Open(readable, null))
        {
            BackedUp.Fill(db, 1, 5);
        }

        Assert.Contains("is not encrypted", Assert.Throws<EncryptionException>(() => Encrypted.Open(readable, Encrypted.Key)).Message, StringComparison.Ordinal);
        Assert.Throws<EncryptionException>(() => Encrypted.Open(readable, Encrypted.Key, readOnly: true));
        Assert.Equal(5, (await JsonDatabase.RecoverAsync("/db", "/encrypted", new() { FileSystem = readable, Encryption = Encrypted.Key })).Tables[0].Rows);
        using JsonDatabase encrypted = Encrypted.Open(readable, Encrypted.Key, path: "/encrypted");
        Assert.Equal(5, Select.From<Account>().Count(encrypted));
    }

    [Fact]
    public void The_key_comes_from_the_caller_a_callback_or_the_environment()
    {
        byte[] key = Encrypted.Key.Read();
        Environment.SetEnvironmentVariable("JSONORM_TEST_KEY", Convert.ToBase64String(key));
        Assert.Equal(key, EncryptionKey.FromEnvironment("JSONORM_TEST_KEY").Read());
        Assert.Equal(key, EncryptionKey.FromCallback(() => key).Read());
        Environment.SetEnvironmentVariable("JSONORM_TEST_KEY", "c2hvcnQ=");
        Assert.Contains("32 bytes in base64", Assert.Throws<EncryptionException>(() => EncryptionKey.FromEnvironment("JSONORM_TEST_KEY").Read()).Message, StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("JSONORM_TEST_KEY", null);
        Assert.Contains("does not exist", Assert.Throws<EncryptionException>(() => EncryptionKey.FromEnvironment("JSONORM_TEST_KEY").Read()).Message, StringComparison.Ordinal);
        Assert.Contains("has 5 bytes", Assert.Throws<EncryptionException>(() => EncryptionKey.FromCallback(() => key[..5]).Read()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EncryptionKey.FromBytes(key.AsSpan(0, 5)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_that_a_reader_puts_into_the_systems_folder_are_encrypted_too(bool isEncrypted)
    {
        using var folder = new TemporaryDirectory();
        EncryptionKey? key = isEncrypted ? Encrypted.Key : null;
        string canary = "Reader-canary-" + Guid.NewGuid().ToString("n");
        using (JsonDatabase db = JsonDatabase.Open(folder.Database, new() { Encryption = key }))
        {
            db.Insert(Enumerable.Range(1, 2000).Select(number =>
            {
                Account account = Make(number);
                account.City = canary + number;
                return account;
            }));
        }

        using JsonDatabase reader = JsonDatabase.Open(folder.Database, new() { Encryption = key, ReadOnly = true, QueryMemoryBytes = 2000 });
        int seen = 0, files = 0, readable = 0;
        await foreach (Account account in Select.From(Account.Columns).OrderByDescending(static a => a.City).AsAsyncEnumerable(reader))
        {
            if (seen++ == 100)
            {
                foreach (string path in Directory.GetFiles(Path.GetTempPath(), "jsonorm-*.tmp"))
                {
                    try
                    {
                        files++;
                        readable += File.ReadAllText(path).Contains(canary, StringComparison.Ordinal) ? 1 : 0;
                    }
                    catch (IOException)
                    {
                        // Of another test, which has ended.
                    }
                }
            }
        }

        Assert.Equal(2000, seen);
        Assert.True(files > 0);
        Assert.Equal(isEncrypted, readable == 0);
    }

    [Fact]
    public void A_reader_with_a_callback_goes_on_when_the_key_is_changed_and_one_with_a_key_says_so()
    {
        var disk = new SimulatedFileSystem();
        byte[] key = Encrypted.Key.Read();
        using JsonDatabase db = Encrypted.Open(disk, Encrypted.Key);
        BackedUp.Fill(db, 1, 20);
        using JsonDatabase asks = Encrypted.Open(disk, EncryptionKey.FromCallback(() => key), readOnly: true);
        using JsonDatabase has = Encrypted.Open(disk, Encrypted.Key, readOnly: true);
        BackedUp.Move(db, 3, "Before");
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(asks));
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(has));
        db.ChangeEncryptionKey(Encrypted.OtherKey);
        key = Encrypted.OtherKey.Read();
        BackedUp.Move(db, 3, "After");
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(asks));
        Assert.Throws<EncryptionException>(() => DatabaseText.Of(has));
        db.Checkpoint();
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(asks));
    }

    [Fact]
    public void Earlier_states_and_the_change_feed_outlive_a_change_of_the_key()
    {
        var disk = new SimulatedFileSystem();
        var texts = new SortedDictionary<long, string>();
        EncryptionKey key = Encrypted.Key;
        JsonDatabase db = Encrypted.Open(disk, key, archive: new());
        var mirror = new Mirror();
        for (int i = 0; i < 8; i++)
        {
            BackedUp.Fill(db, 1 + (10 * i), 8);
            BackedUp.Move(db, 2, Encrypted.Canary + i);
            texts.Add(db.Position, DatabaseText.Of(db));
            if (i % 2 == 1)
            {
                db.Checkpoint();
            }

            if (i is 2 or 5)
            {
                key = ReferenceEquals(key, Encrypted.Key) ? Encrypted.OtherKey : Encrypted.Key;
                db.ChangeEncryptionKey(key);
            }

            if (i is 3 or 6)
            {
                db.Compact();
                db.Dispose();
                db = Encrypted.Open(disk, key, archive: new());
            }
        }

        Assert.Equal(3, Encrypted.KeysOf(disk).Length);
        Encrypted.RefuseText(disk, "/db", Encrypted.Canary, "user7@example.com");
        using JsonDatabase reader = Encrypted.Open(disk, key, readOnly: true);
        foreach (JsonDatabase from in (JsonDatabase[])[db, reader])
        {
            foreach ((long position, string text) in texts)
            {
                using JsonDatabase past = from.AsOf(position);
                Assert.Equal(text, DatabaseText.Of(past));
            }
        }

        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        db.Dispose();
    }

    [Fact]
    public void Files_that_lack_their_keys_are_one_clear_error()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = Encrypted.Open(disk, Encrypted.Key))
        {
            BackedUp.Fill(db, 1, 5);
        }

        byte[] keys = disk.TryReadAll("/db/keys.json")!;
        for (int i = 0; i < keys.Length; i++)
        {
            byte[] damaged = [.. keys];
            damaged[i] ^= 1;
            disk.Delete("/db/keys.json");
            disk.WriteAndSync("/db/keys.json", damaged);
            Assert.Equal("/db/keys.json", Assert.Throws<CorruptDataException>(() => Encrypted.Open(disk, Encrypted.Key)).File);
        }

        // With a checksum that is right: somebody has put the keys of another database here.
        disk.Delete("/db/keys.json");
        DataKeys.Create(disk, "/db", Encrypted.Key);
        CorruptDataException foreign = Assert.Throws<CorruptDataException>(() => Encrypted.Open(disk, Encrypted.Key));
        Assert.Equal("/db/db.json", foreign.File);
        Assert.Contains("comes from another database", foreign.Message, StringComparison.Ordinal);
        disk.Delete("/db/keys.json");
        foreach (EncryptionKey? key in (EncryptionKey?[])[null, Encrypted.Key])
        {
            foreach (bool readOnly in (bool[])[false, true])
            {
                Assert.Contains("'keys.json', which has its keys in wrapped form, is missing", Assert.Throws<EncryptionException>(() => Encrypted.Open(disk, key, readOnly: readOnly)).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void After_a_rotation_every_file_is_encrypted_anew_and_the_former_keys_are_forgotten()
    {
        var files = new MemoryFileSystem();
        JsonDatabase db = Encrypted.Open(files, Encrypted.Key, upgradeBytes: 2000);
        BackedUp.Fill(db, 1, 200);
        db.Checkpoint();
        long first = Encrypted.KeysOf(files)[0];
        db.ChangeEncryptionKey(Encrypted.OtherKey);
        long second = Encrypted.KeysOf(files)[1];
        Assert.True(CountOf(files, first) > 5);
        db.Checkpoint();
        Assert.InRange(CountOf(files, second), 2, 30);
        Assert.True(CountOf(files, first) > 5, "all at once");
        string text = DatabaseText.Of(db);
        db.Compact();
        db.Dispose();
        Assert.Equal(0, CountOf(files, first));
        Assert.Equal([second], Encrypted.KeysOf(files));
        Assert.Throws<EncryptionException>(() => Encrypted.Open(files, Encrypted.Key));
        using JsonDatabase again = Encrypted.Open(files, Encrypted.OtherKey);
        Assert.Equal(text, DatabaseText.Of(again));
    }

    private static int CountOf(MemoryFileSystem files, long key)
    {
        int count = 0;
        foreach (string path in MemoryDisk.Read(files).Keys)
        {
            using IFile file = files.OpenRead(path);
            count += EncryptedFile.KeyOf(file) == key ? 1 : 0;
        }

        return count;
    }

    private static Account Make(int number)
    {
        Account account = Account.Make(number);
        account.Email = $"canary-user{number}@example.com";
        account.City = Encrypted.Canary + number;
        return account;
    }
}
