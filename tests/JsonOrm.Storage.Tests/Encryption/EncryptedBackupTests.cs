using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>Backups of encrypted databases: each has the keys of its moment, and a restore encrypts, decrypts or leaves as it was.</summary>
public class EncryptedBackupTests
{
    private static readonly string[] s_secrets = [Encrypted.Canary, "user7@example.com", "Guest 7", "\"Email\""];

    [Fact]
    public void A_restore_encrypts_a_database_and_another_one_decrypts_it()
    {
        var disk = new SimulatedFileSystem();
        var texts = new SortedDictionary<long, string>();
        using (JsonDatabase db = Encrypted.Open(disk, null))
        {
            BackedUp.Fill(db, 1, 40);
            BackedUp.Move(db, 7, Encrypted.Canary);
            db.Checkpoint();
            BackedUp.Move(db, 3, "Moved");
            texts.Add(db.Position, DatabaseText.Of(db));
            BackedUp.Fill(db, 50, 5);
            texts.Add(db.Position, DatabaseText.Of(db));
            db.Backup("/plain");
        }

        foreach ((long position, string text) in texts)
        {
            string folder = "/encrypted" + position;
            JsonDatabase.Restore("/plain", folder, new() { FileSystem = disk, Encryption = Encrypted.Key, Position = position });
            Encrypted.RefuseText(disk, folder, s_secrets);
            using JsonDatabase db = Encrypted.Open(disk, Encrypted.Key, path: folder);
            Assert.Equal(text, DatabaseText.Of(db));
            Assert.Equal(position, db.Position);
            db.Insert(Account.Make(777));
            db.Backup("/backups" + position);
            Encrypted.RefuseText(disk, "/backups" + position, s_secrets);
            JsonDatabase.Restore("/backups" + position, "/decrypted" + position, new() { FileSystem = disk, Encryption = Encrypted.Key, Decrypt = true });
            Assert.False(disk.FileExists($"/decrypted{position}/keys.json"));
            using JsonDatabase readable = Encrypted.Open(disk, null, path: "/decrypted" + position);
            Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(readable));
            readable.Insert(Account.Make(888));
        }

        // In its place, too.
        JsonDatabase.Restore("/plain", "/db", new() { FileSystem = disk, Encryption = Encrypted.Key, Replace = true });
        Encrypted.RefuseText(disk, "/db", s_secrets);
        using JsonDatabase replaced = Encrypted.Open(disk, Encrypted.Key);
        Assert.Equal(texts.Values.Last(), DatabaseText.Of(replaced));
    }

    /// <summary>Who decrypts a backup believes that it was secret.</summary>
    [Fact]
    public void A_readable_backup_is_not_decrypted()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Backup("/plain");
        foreach (EncryptionKey? key in (EncryptionKey?[])[null, Encrypted.Key])
        {
            EncryptionException error = Assert.Throws<EncryptionException>(() => JsonDatabase.Restore("/plain", "/restored", new() { FileSystem = disk, Encryption = key, Decrypt = true }));
            Assert.Contains("is not encrypted", error.Message, StringComparison.Ordinal);
            Assert.False(disk.DirectoryExists("/restored"));
        }

        db.Dispose();
    }

    [Fact]
    public void Backups_before_and_after_the_key_was_changed_are_restored_by_their_own_keys()
    {
        var disk = new SimulatedFileSystem();
        var texts = new SortedDictionary<long, (string Text, EncryptionKey Key)>();
        EncryptionKey key = Encrypted.Key;
        JsonDatabase db = Encrypted.Open(disk, key);
        for (int i = 0; i < 6; i++)
        {
            BackedUp.Fill(db, 1 + (i * 20), 15);
            db.Checkpoint();
            BackedUp.Move(db, 2, "Town " + i);
            if (i is 1 or 3)
            {
                key = ReferenceEquals(key, Encrypted.Key) ? Encrypted.OtherKey : Encrypted.Key;
                db.ChangeEncryptionKey(key);
            }

            if (i is 2 or 4)
            {
                // Everything is encrypted anew, and the former keys are forgotten.
                db.Compact();
                db.Dispose();
                Assert.Single(Encrypted.KeysOf(disk));
                db = Encrypted.Open(disk, key);
            }

            db.Backup("/backups", new() { VerifyShared = true });
            texts.Add(db.Position, (DatabaseText.Of(db), key));
        }

        db.Dispose();
        foreach ((long position, (string text, EncryptionKey its)) in texts)
        {
            JsonDatabase.Restore("/backups", "/at" + position, new() { FileSystem = disk, Encryption = its, Position = position });
            using JsonDatabase restored = Encrypted.Open(disk, its, path: "/at" + position);
            Assert.Equal(text, DatabaseText.Of(restored));
        }

        Assert.Equal(6, JsonDatabase.ListBackups("/backups", disk).Count);
        Assert.Throws<EncryptionException>(() => JsonDatabase.Restore("/backups", "/wrong", new() { FileSystem = disk, Encryption = Encrypted.OtherKey }));
        Assert.False(disk.DirectoryExists("/wrong"));

        // A database that was put back and whose key was changed there has other keys than the later backups, with which it shares no file.
        long first = texts.Keys.First();
        using JsonDatabase fork = Encrypted.Open(disk, Encrypted.Key, path: "/at" + first);
        fork.ChangeEncryptionKey(Encrypted.OtherKey);
        BackedUp.Fill(fork, 500, 15);
        fork.Checkpoint();
        fork.Backup("/backups", new() { VerifyShared = true });
        JsonDatabase.Restore("/backups", "/fork", new() { FileSystem = disk, Encryption = Encrypted.OtherKey });
        using JsonDatabase again = Encrypted.Open(disk, Encrypted.OtherKey, path: "/fork");
        Assert.Equal(DatabaseText.Of(fork), DatabaseText.Of(again));
    }

    [Fact]
    public void A_backup_that_follows_goes_on_when_the_key_is_changed()
    {
        var disk = new SimulatedFileSystem();
        var texts = new SortedDictionary<long, (string Text, EncryptionKey Key)>();
        using JsonDatabase db = Encrypted.Open(disk, Encrypted.Key);
        EncryptionKey key = Encrypted.Key;
        BackedUp.Fill(db, 1, 10);
        db.Backup("/backups");
        for (int i = 0; i < 6; i++)
        {
            BackedUp.Move(db, 3, Encrypted.Canary + i);
            if (i == 3)
            {
                // The commit before it is in no copy yet.
                key = Encrypted.OtherKey;
                db.ChangeEncryptionKey(key);
                BackedUp.Move(db, 4, Encrypted.Canary + i);
            }

            FollowUntilReported(db);
            texts.Add(db.Position, (DatabaseText.Of(db), key));
        }

        Assert.Equal(2, JsonDatabase.ListBackups("/backups", disk).Count);
        Assert.Equal(db.Position, JsonDatabase.ListBackups("/backups", disk)[^1].LastPosition);
        Encrypted.RefuseText(disk, "/", Encrypted.Canary);
        foreach ((long position, (string text, EncryptionKey its)) in texts)
        {
            JsonDatabase.Restore("/backups", "/at" + position, new() { FileSystem = disk, Encryption = its, Position = position });
            using JsonDatabase restored = Encrypted.Open(disk, its, path: "/at" + position);
            Assert.Equal(text, DatabaseText.Of(restored));
        }
    }

    [Fact]
    public void The_list_of_a_backup_does_not_tell_checksums_of_its_text()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Encrypted.Open(disk, Encrypted.Key);
        BackedUp.Fill(db, 1, 10);
        db.Checkpoint();
        BackupInfo backup = db.Backup("/backups");
        using var list = System.Text.Json.JsonDocument.Parse(disk.TryReadAll(backup.Path + "/backup.json")!);
        var texts = new EncryptedDisk(disk, Encrypted.Key, backup.Path);
        int files = 0;
        foreach (System.Text.Json.JsonElement file in list.RootElement.GetProperty("files").EnumerateArray())
        {
            byte[] text = texts.Read($"{backup.Path}/{file.GetProperty("path").GetString()}");
            Assert.Equal(text.Length, file.GetProperty("bytes").GetInt64());
            Assert.NotEqual(Crc32C.ToText(Crc32C.Compute(text)), file.GetProperty("crc").GetString());
            files++;
        }

        Assert.True(files > 6);
    }

    [Fact]
    public void Every_file_of_a_backup_that_was_damaged_or_put_in_anothers_place_is_refused()
    {
        var disk = new SimulatedFileSystem();
        BackupInfo backup;
        using (JsonDatabase db = Encrypted.Open(disk, Encrypted.Key))
        {
            BackedUp.Fill(db, 1, 30);
            db.Checkpoint();
            BackedUp.Fill(db, 100, 3);
            backup = db.Backup("/backups");
        }

        var paths = new List<string>();
        List(disk, backup.Path, paths);
        foreach (string path in paths.Where(static path => !path.EndsWith(".gitignore", StringComparison.Ordinal) && !path.EndsWith(".gitattributes", StringComparison.Ordinal)))
        {
            byte[] content = disk.TryReadAll(path)!;
            for (int i = 0; i < content.Length; i += content.Length > 300 ? 131 : 17)
            {
                byte[] damaged = [.. content];
                damaged[i] ^= 0x10;
                Put(disk, path, damaged);
                Exception? error = Record.Exception(() => JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = disk, Encryption = Encrypted.Key }));
                Assert.True(error is CorruptDataException or EncryptionException, $"{path} at {i}: {error}");
            }

            Put(disk, path, content[..^1]);
            Assert.ThrowsAny<JsonOrmException>(() => JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = disk, Encryption = Encrypted.Key }));
            Put(disk, path, content);
        }

        Assert.False(disk.DirectoryExists("/restored"));
        JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = disk, Encryption = Encrypted.Key });
    }

    [Fact]
    public async Task Recovery_loses_the_damaged_page_and_no_other()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, Encryption = Encrypted.Key }))
        {
            db.Insert(Enumerable.Range(1, 3000).Select(static i => Account.Make(i)));
        }

        string path = "/db/data/account/" + disk.ListFiles("/db/data/account").First(static name => !name.StartsWith("manifest", StringComparison.Ordinal));
        byte[] content = disk.TryReadAll(path)!;
        Assert.True(content.Length > 6 * EncryptedFile.PageBytes);
        content[(EncryptedFile.PageBytes * 5 / 2)] ^= 1;
        Put(disk, path, content);
        VerifyReport report = await JsonDatabase.VerifyAsync("/db", new() { FileSystem = disk, Encryption = Encrypted.Key });
        Assert.Contains(report.Findings, finding => finding.File == path && finding.Text.Contains("page 2", StringComparison.Ordinal));
        RecoverReport recovered = await JsonDatabase.RecoverAsync("/db", "/recovered", new() { FileSystem = disk, Encryption = Encrypted.Key });
        long rows = recovered.Tables.Single(static table => table.Name == "account").Rows;
        Assert.InRange(rows, 3000 - (EncryptedFile.PageBytes / 60) - 2, 2999);
        Assert.True(recovered.Lost > 0);
        Encrypted.RefuseText(disk, "/recovered", "user7@example.com", "user2999@example.com", "does not decrypt", "page 2");
        Assert.Contains("page 2", System.Text.Encoding.UTF8.GetString(new EncryptedDisk(disk, Encrypted.Key, "/recovered").Read("/recovered/lost+found.jsonl")), StringComparison.Ordinal);
        using JsonDatabase again = JsonDatabase.Open("/recovered", new() { FileSystem = disk, Encryption = Encrypted.Key });
        Assert.Equal(rows, Select.From<Account>().Count(again));
    }

    [Fact]
    public async Task An_index_of_an_encrypted_database_is_repaired_and_it_is_compared_with_a_backup()
    {
        var disk = new SimulatedFileSystem();
        string text;
        using (JsonDatabase db = Encrypted.Open(disk, Encrypted.Key))
        {
            BackedUp.Fill(db, 1, 60);
            db.Checkpoint();
            db.Backup("/backups");
            text = DatabaseText.Of(db);
            Assert.True((await db.VerifyStateAsync(new() { Against = "/backups" })).IsSound);
        }

        var options = new VerifyOptions { FileSystem = disk, Encryption = Encrypted.Key, Against = "/backups" };
        Assert.True((await JsonDatabase.VerifyAsync("/db", options)).IsSound);
        string folder = "/db/index/" + disk.ListDirectories("/db/index").First(name => disk.ListFiles("/db/index/" + name).Count > 1);
        string path = folder + "/" + disk.ListFiles(folder).First(static name => !name.StartsWith("manifest", StringComparison.Ordinal));
        byte[] content = disk.TryReadAll(path)!;
        content[^5] ^= 1;
        Put(disk, path, content);
        Assert.False((await JsonDatabase.VerifyAsync("/db", options)).IsSound);
        RepairReport repaired = await JsonDatabase.RepairAsync("/db", new() { FileSystem = disk, Encryption = Encrypted.Key });
        Assert.NotEmpty(repaired.Rebuilt);
        Assert.True(repaired.After.IsSound);
        using JsonDatabase again = Encrypted.Open(disk, Encrypted.Key);
        Assert.Equal(text, DatabaseText.Of(again));
        Encrypted.RefuseText(disk, "/", "user7@example.com", "user59@example.com");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_crash_while_a_database_is_encrypted_or_decrypted_leaves_the_old_one_or_the_new_one(bool encrypts)
    {
        string text = "";
        bool isBegun = false, isRestored = false;
        EncryptionKey? before = encrypts ? null : Encrypted.Key, after = encrypts ? Encrypted.Key : null;
        long crashes = CrashTest.Run(
            disk =>
            {
                isBegun = isRestored = false;
                using (JsonDatabase db = Encrypted.Open(disk, before))
                {
                    BackedUp.Fill(db, 1, 12);
                    db.Checkpoint();
                    BackedUp.Move(db, 2, "Moved");
                    text = DatabaseText.Of(db);
                    db.Backup("/backups");
                }

                isBegun = true;
                JsonDatabase.Restore("/backups", "/db", new() { FileSystem = disk, Encryption = Encrypted.Key, Decrypt = !encrypts, Replace = true });
                isRestored = true;
                disk.FileExists("/db/db.json");
            },
            disk =>
            {
                if (!isBegun)
                {
                    return;
                }

                // The other key first: it is refused, and what waits is not lost.
                foreach (EncryptionKey? key in (EncryptionKey?[])[isRestored ? before : after, isRestored ? after : before, after])
                {
                    try
                    {
                        using JsonDatabase db = Encrypted.Open(disk, key);
                        Assert.Equal(text, DatabaseText.Of(db));
                        Assert.True(!isRestored || ReferenceEquals(key, after));
                        return;
                    }
                    catch (EncryptionException)
                    {
                        // It has the other form.
                    }
                }

                Assert.Fail("neither form");
            },
            outcomes: 3);
        Assert.True(crashes > 150, $"only {crashes} crashes");
    }

    private static void FollowUntilReported(JsonDatabase db)
    {
        using var stop = new CancellationTokenSource();
        db.FollowBackupAsync("/backups", new FollowOptions { Progress = new Reached(db.Position, stop), Interval = TimeSpan.Zero }, stop.Token).GetAwaiter().GetResult();
    }

    private static void List(IFileSystem disk, string directory, List<string> paths)
    {
        paths.AddRange(disk.ListFiles(directory).Select(name => Path.Combine(directory, name)));
        foreach (string name in disk.ListDirectories(directory))
        {
            List(disk, Path.Combine(directory, name), paths);
        }
    }

    private static void Put(IFileSystem disk, string path, byte[] content)
    {
        disk.Delete(path);
        disk.WriteAndSync(path, content);
    }

    private sealed class Reached(long position, CancellationTokenSource stop) : IProgress<FollowProgress>
    {
        public void Report(FollowProgress value)
        {
            if (value.Position >= position)
            {
                stop.Cancel();
            }
        }
    }
}
