using JsonOrm.Files;
using JsonOrm.Storage.Tests.Changes;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Compression;

/// <summary>A compressed database answers as one of text does, whichever of its files are compressed; compression is turned on and off for databases that exist.</summary>
public class CompressionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_database_holds_the_same_whatever_is_compressed(int seed)
    {
        var random = new Random(seed);
        var files = new MemoryFileSystem();
        using JsonDatabase model = JsonDatabase.InMemory();
        JsonDatabase db = Compressed.Open(files, Compressed.All);
        int forms = 0;
        for (int step = 0; step < 60; step++)
        {
            int number = random.Next(400);
            switch (random.Next(8))
            {
                case 0:
                    db.Checkpoint();
                    break;
                case 1:
                    db.Compact();
                    break;
                case 2:
                    db.Dispose();
                    db = Compressed.Open(files, (forms = random.Next(4)) switch { 0 => Compressed.None, 1 => new(new ZstdCodec(1)) { Tables = ["booking"] }, 2 => new(ZstdCodec.Default) { AsFound = true }, _ => Compressed.All });
                    break;
                case 3:
                    Assert.Equal(model.Delete(Account.Key(number)), db.Delete(Account.Key(number)));
                    break;
                case 4:
                    var booking = new Booking { Room = "R" + (number % 7), Night = number, Guest = "Guest " + step };
                    model.Upsert(booking);
                    db.Upsert(booking);
                    break;
                default:
                    List<Account> rows = [.. Enumerable.Range(1, random.Next(80)).Select(i => Account.Make((step * 100) + i))];
                    model.Insert(rows.ConvertAll(static row => Account.Make(int.Parse(row.Email[4..^12], System.Globalization.CultureInfo.InvariantCulture))));
                    db.Insert(rows);
                    break;
            }

            Assert.Equal(DatabaseText.Of(model), DatabaseText.Of(db));
            Assert.Equal(model.Find(Account.Key(number))?.Email, db.Find(Account.Key(number))?.Email);
            Assert.Equal(
                Select.From(Account.Columns).Where(a => a.Age == number % 90).ToList(model).ConvertAll(static a => a.Id),
                Select.From(Account.Columns).Where(a => a.Age == number % 90).ToList(db).ConvertAll(static a => a.Id));
            using JsonDatabase reader = Compressed.Open(files, Compressed.None, readOnly: true);
            Assert.Equal(DatabaseText.Of(model), DatabaseText.Of(reader));
        }

        VerifyReport report = await db.VerifyStateAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        db.Dispose();
    }

    [Fact]
    public void The_next_checkpoints_compress_what_is_there_and_take_it_back()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Compressed.Open(files, null))
        {
            BackedUp.Fill(db, 1, 400);
        }

        int all = Compressed.FilesOf(files).Count;
        Assert.Equal(0, Compressed.CountCompressed(files));
        int before = 0, checkpoints = 0;
        for (; before < Compressed.FilesOf(files).Count && checkpoints < 100; checkpoints++)
        {
            using JsonDatabase db = Compressed.Open(files, Compressed.All);
            db.Checkpoint();
            db.Dispose();
            int after = Compressed.CountCompressed(files);
            Assert.True(after > before, $"{after} of {all} files after checkpoint {checkpoints + 1}");
            before = after;
        }

        Assert.InRange(checkpoints, 2, all);
        using (JsonDatabase db = Compressed.Open(files, Compressed.None))
        {
            Assert.Equal(DatabaseTextOf(400), DatabaseText.Of(db));
            db.Checkpoint();

            // What was replaced stays until the next checkpoint, for readers of the root before.
            Assert.InRange(Compressed.FilesOf(files).Count - Compressed.CountCompressed(files), 1, all - 1);
            db.Compact();
        }

        Assert.Equal(0, Compressed.CountCompressed(files));
        using JsonDatabase text = Compressed.Open(files, null);
        Assert.Equal(DatabaseTextOf(400), DatabaseText.Of(text));
    }

    [Fact]
    public void A_table_can_be_compressed_alone_and_a_tool_leaves_each_as_it_is()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Compressed.Open(files, new(ZstdCodec.Default) { Tables = ["account"] }))
        {
            BackedUp.Fill(db, 1, 200);
        }

        void Check()
        {
            Assert.Equal(Compressed.FilesOf(files, "account").Count, Compressed.CountCompressed(files, "account"));
            Assert.Equal(0, Compressed.CountCompressed(files, "booking"));
        }

        Check();
        using (JsonDatabase db = Compressed.Open(files, new(ZstdCodec.Default) { AsFound = true }))
        {
            BackedUp.Fill(db, 300, 100);
            db.Compact();
        }

        Check();
        using JsonDatabase reader = Compressed.Open(files, Compressed.All, readOnly: true);
        Assert.Equal(300, Select.From<Account>().Count(reader));
        Check();
    }

    [Theory]
    [InlineData("Account", true)]
    [InlineData("ACCOUNT", true)]
    [InlineData("Notes", true)]
    [InlineData("account", false)]
    [InlineData("later", false)]
    public void A_name_that_is_meant_for_a_table_and_is_not_its_name_is_refused(string name, bool isRefused)
    {
        var disk = new MemoryFileSystem();
        Check(() => Write(name));
        Write("account");
        Check(() => Write(name));
        using JsonDatabase reader = Open(name, readOnly: true);
        Assert.NotEmpty(Select.From(Models.Account.Columns).ToList(reader));

        void Check(Action write)
        {
            ArgumentException? error = Record.Exception(write) as ArgumentException;
            Assert.Equal(isRefused, error is not null);
            Assert.True(error is null || error.Message.Contains($"names '{name}', and the table is '{(name == "Notes" ? "notes" : "account")}'", StringComparison.Ordinal), error?.Message);
        }

        void Write(string table)
        {
            using JsonDatabase db = Open(table);
            db.Insert(Models.Account.Make(1 + (int)Select.From(Models.Account.Columns).Count(db)));
            db.Collection("notes").Set("n", new System.Text.Json.Nodes.JsonObject());
            db.Checkpoint();
        }

        JsonDatabase Open(string table, bool readOnly = false) => JsonDatabase.Open("/db", new JsonDatabaseOptions { FileSystem = disk, ReadOnly = readOnly, Compression = new CompressionOptions(new PlainCodec()) { Tables = [table] } });
    }

    [Fact]
    public async Task Without_the_codec_one_error_names_the_package()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Compressed.Open(files, Compressed.All))
        {
            BackedUp.Fill(db, 1, 20);
            db.Checkpoint();
            db.Backup("/backups", new() { FileSystem = files });
        }

        SortedDictionary<string, byte[]> before = MemoryDisk.Read(files);
        MissingCodecException error = Assert.Throws<MissingCodecException>(() => Compressed.Open(files, null));
        Assert.Equal(
            "Table 'account' is compressed ('/db/db.json' says that by zstd), and no codec was given. Add the package JsonOrm.Compression, and set Compression = new CompressionOptions(ZstdCodec.Default) in the options.",
            error.Message);
        Assert.Equal("zstd", error.Codec);
        Assert.Throws<MissingCodecException>(() => Compressed.Open(files, null, readOnly: true));
        await Assert.ThrowsAsync<MissingCodecException>(() => JsonDatabase.VerifyAsync("/db", new() { FileSystem = files }));
        await Assert.ThrowsAsync<MissingCodecException>(() => JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = files }));
        Assert.Throws<MissingCodecException>(() => JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = files }));
        MissingCodecException other = Assert.Throws<MissingCodecException>(() => Compressed.Open(files, new(new OtherCodec())));
        Assert.Contains("the codec that was given is other", other.Message, StringComparison.Ordinal);
        Assert.Equal(before, MemoryDisk.Read(files));
        Assert.False(files.FileExists("/restored/db.json"));
    }

    [Fact]
    public async Task Backups_restores_and_recoveries_keep_what_is_compressed()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Compressed.Open(disk, Compressed.All);
        BackedUp.Fill(db, 1, 300);
        db.Checkpoint();
        BackupInfo first = db.Backup("/backups");
        BackedUp.Fill(db, 400, 5);
        BackupInfo second = db.Backup("/backups");
        Assert.True(second.BytesShared > second.BytesCopied, $"{second.BytesShared} shared, {second.BytesCopied} copied");
        string text = DatabaseText.Of(db);
        db.Dispose();
        JsonDatabase.Restore("/backups", "/restored", new() { FileSystem = disk, Compression = Compressed.None });
        var open = new JsonDatabaseOptions { FileSystem = disk, Compression = Compressed.None, ReadOnly = true };
        using (JsonDatabase restored = JsonDatabase.Open("/restored", open))
        {
            Assert.Equal(text, DatabaseText.Of(restored));
        }

        Assert.True((await JsonDatabase.VerifyAsync("/db", new() { FileSystem = disk, Compression = Compressed.All, Against = "/backups" })).IsSound);
        disk.Delete("/db/db.json");
        RecoverReport recovered = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = disk, Compression = Compressed.All });
        Assert.Equal(0, recovered.Lost);
        using (JsonDatabase again = JsonDatabase.Open("/new", open))
        {
            Assert.Equal(text, DatabaseText.Of(again));
        }

        Assert.NotEmpty(first.Path);
    }

    [Fact]
    public void History_is_read_from_a_compressed_log_and_compressed_files()
    {
        var disk = new SimulatedFileSystem();
        var states = new SortedDictionary<long, string>();
        JsonDatabase db = Compressed.Open(disk, null, archive: new());
        for (int i = 0; i < 12; i++)
        {
            if (i % 3 == 2)
            {
                db.Dispose();
                db = Compressed.Open(disk, i < 4 ? null : i < 9 ? Compressed.All : Compressed.None, archive: new());
            }

            BackedUp.Fill(db, (i * 100) + 1, 20);
            states[db.Position] = DatabaseText.Of(db);
            db.Checkpoint();
        }

        string[] segments = [.. disk.ListFiles("/db/archive/wal")];
        Assert.Contains(segments, static name => name.EndsWith(".jsonl.zst", StringComparison.Ordinal));
        Assert.Contains(segments, static name => name.EndsWith(".jsonl", StringComparison.Ordinal));
        foreach ((long position, string text) in states)
        {
            using JsonDatabase past = db.AsOf(position);
            Assert.Equal(text, DatabaseText.Of(past));
        }

        db.Dispose();
        using JsonDatabase last = Compressed.Open(disk, Compressed.All, archive: new() { MaxBytes = 0 });
        last.Checkpoint();
        BackedUp.Fill(last, 5000, 1);
        last.Checkpoint();
        Assert.True(disk.ListFiles("/db/archive/wal").Count < segments.Length);
    }

    [Fact]
    public void A_held_position_is_followed_through_a_compressed_log()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Compressed.Open(disk, Compressed.All);
        var mirror = new Mirror();
        db.Insert(Account.Make(1));
        mirror.Follow(db);
        db.CreateHold("copy");
        for (int i = 1; i <= 4; i++)
        {
            BackedUp.Fill(db, i * 100, 10);
            BackedUp.Move(db, 1, "Town " + i);
            db.Checkpoint();
        }

        Assert.Contains(disk.ListFiles("/db/archive/wal"), static name => name.EndsWith(".jsonl.zst", StringComparison.Ordinal));
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        Assert.Equal(db.Position, mirror.Position);
        db.ReleaseHold("copy");
    }

    [Fact]
    public void One_record_costs_one_block()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        var options = new JsonDatabaseOptions { FileSystem = files, Compression = Compressed.All, Durability = Durability.None };
        using (JsonDatabase db = JsonDatabase.Open("/db", options))
        {
            db.Insert(Enumerable.Range(1, 40_000).Select(static number => Account.Make(number)));
        }

        using JsonDatabase again = JsonDatabase.Open("/db", options);
        Assert.NotNull(again.Find(Account.Key(1)));
        files.Reset();
        Assert.Equal("user20000@example.com", again.Find(Account.Key(20_000))!.Email);
        Assert.InRange(files.BytesRead, 1, 16 << 10);
        Assert.Null(again.Find(Account.Key(90_000)));
    }

    private static string DatabaseTextOf(int count)
    {
        using JsonDatabase model = JsonDatabase.InMemory();
        BackedUp.Fill(model, 1, count);
        return DatabaseText.Of(model);
    }

    private sealed class OtherCodec : ChunkCodec
    {
        public override string Name => "other";

        public override string Extension => ".other";

        public override void Compress(ReadOnlySpan<byte> text, System.Buffers.IBufferWriter<byte> frame) => throw new NotSupportedException();

        public override bool TryReadLengths(ReadOnlySpan<byte> source, out int frameLength, out long textLength) => throw new NotSupportedException();

        public override void Decompress(ReadOnlySpan<byte> frame, Span<byte> text) => throw new NotSupportedException();
    }
}
