using System.Buffers;
using System.Text;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.BadInput;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Compression;

/// <summary>Damage, edits, crashes and the real tool.</summary>
public class DamagedCompressionTests
{
    private const int Seeds = 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_crash_at_any_operation_loses_nothing_acknowledged(int part)
    {
        var whole = new SimulatedFileSystem();
        new Workload(whole, Compressed.All).RunUntilCrash();
        Assert.NotEqual(0, Compressed.CountCompressed(whole));
        for (long operation = 1 + part; operation <= whole.OperationCount; operation += 3)
        {
            var files = new SimulatedFileSystem();
            files.CrashAt(operation);
            var workload = new Workload(files, Compressed.All);
            workload.RunUntilCrash();
            for (int seed = 0; seed < Seeds; seed++)
            {
                SimulatedFileSystem disk = files.Restart(seed);
                JsonDatabase db = Workload.Open(disk, Compressed.All);
                string state = DatabaseText.Of(db);
                int commits = Array.IndexOf(Workload.States, state);
                Assert.True(commits >= workload.Acknowledged && commits <= workload.Begun, $"crash at {operation} ({files.Operations[^1]}), seed {seed}: {commits} commits, {workload.Acknowledged} acknowledged");
                db.Compact();
                db.Dispose();
                Assert.Equal(state, DatabaseText.Of(Workload.Open(disk, Compressed.None)));
            }
        }
    }

    // The archive: a segment is compressed, and goes only when its compressed form is durable.
    [Fact]
    public void A_crash_while_the_log_is_archived_loses_no_state()
    {
        static JsonDatabase Run(SimulatedFileSystem files, SortedDictionary<long, string> states)
        {
            JsonDatabase db = Compressed.Open(files, Compressed.All, archive: new());
            for (int i = 0; i < 3; i++)
            {
                // The state of a checkpoint is in the files of its root; those before it need the log.
                BackedUp.Fill(db, (i * 10) + 1, 5);
                states[db.Position] = DatabaseText.Of(db);
                BackedUp.Fill(db, (i * 10) + 6, 5);
                states[db.Position] = DatabaseText.Of(db);
                db.Checkpoint();
            }

            return db;
        }

        var all = new SortedDictionary<long, string>();
        var whole = new SimulatedFileSystem();
        Run(whole, all);
        Assert.NotEmpty(whole.ListFiles("/db/archive/wal"));
        for (long operation = 1; operation <= whole.OperationCount; operation++)
        {
            var files = new SimulatedFileSystem();
            files.CrashAt(operation);
            var states = new SortedDictionary<long, string>();
            try
            {
                Run(files, states);
            }
            catch (SimulatedCrashException)
            {
                // As asked for.
            }

            // A disk keeps any part of what was not synced: where segments move, several parts are tried.
            int disks = files.Operations[^1].Contains("wal", StringComparison.Ordinal) ? 12 : 1;
            for (int seed = 0; seed < disks; seed++)
            {
                SimulatedFileSystem disk = files.Restart(((int)operation * 12) + seed);
                using JsonDatabase db = Compressed.Open(disk, Compressed.All, archive: new());
                db.Insert(Account.Make(9999));
                db.Checkpoint();
                foreach ((long position, string text) in states)
                {
                    using JsonDatabase past = db.AsOf(position);
                    Assert.True(text == DatabaseText.Of(past), $"crash at {operation} ({files.Operations[^1]}), disk {seed}, state {position}");
                }
            }
        }
    }

    [Fact]
    public async Task Every_flipped_byte_is_noticed_and_costs_one_block()
    {
        SortedDictionary<string, byte[]> contents = Made(out string text);
        foreach (string path in contents.Keys.Where(static path => path.EndsWith(".zst", StringComparison.Ordinal)).ToList())
        {
            for (int i = 0; i < contents[path].Length; i += 7)
            {
                contents[path][i] ^= 0x10;
                MemoryFileSystem files = MemoryDisk.Write(contents);
                VerifyReport report = await JsonDatabase.VerifyAsync("/db", new() { FileSystem = files, Compression = Compressed.All, Level = VerifyLevel.Quick });
                Assert.Equal(path, Assert.Single(report.Findings).File);
                if (path.Contains("/data/", StringComparison.Ordinal))
                {
                    using JsonDatabase db = Compressed.Open(files, Compressed.All, readOnly: true);
                    CorruptDataException error = Assert.Throws<CorruptDataException>(() => DatabaseText.Of(db));
                    Assert.Equal(path, error.File);
                }

                contents[path][i] ^= 0x10;
            }
        }

        Assert.Equal(text, DatabaseText.Of(Compressed.Open(MemoryDisk.Write(contents), Compressed.All)));
    }

    [Fact]
    public async Task Recovery_loses_the_damaged_block_and_no_other()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Compression = Compressed.All, IdleDelay = TimeSpan.Zero }))
        {
            db.Insert(Enumerable.Range(1, 4000).Select(static number => Account.Make(number)));
        }

        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(files);
        string path = contents.Keys.First(static path => path.Contains("/data/account/0", StringComparison.Ordinal));
        Assert.True(ZstdCodec.Default.TryReadLengths(contents[path], out int first, out long firstText));
        contents[path][first + 9] ^= 0x7F;
        files = MemoryDisk.Write(contents);
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = files, Compression = Compressed.All });
        Assert.InRange(report.Tables[0].Rows, 3000, 3999);
        Assert.Equal(4000, report.Tables[0].Rows + report.Lost);
        Assert.Empty(report.Unverified);
        Assert.Contains("does not have the checksum that was written, so it was not decompressed; it had ", Encoding.UTF8.GetString(files.TryReadAll(report.LostAndFound!)!), StringComparison.Ordinal);
        Assert.InRange(firstText, 14_000, 16 << 10);
    }

    [Fact]
    public void Frames_of_another_content_under_right_checksums_are_an_error()
    {
        SortedDictionary<string, byte[]> contents = Made(out _, chunkBytes: 1 << 20);
        string path = contents.Keys.First(static path => path.Contains("/data/account/0", StringComparison.Ordinal));
        foreach (byte[] wrong in (byte[][])["plain text\n"u8.ToArray(), Frame("{\"Id\":1}\n"), [.. contents[path], .. Frame("{\"Id\":1}\n")], Bomb()])
        {
            var forged = new SortedDictionary<string, byte[]>(contents, StringComparer.Ordinal);
            Forgery.ReplaceChunk(forged, path, wrong);
            using JsonDatabase db = Compressed.Open(MemoryDisk.Write(forged), Compressed.All, readOnly: true);
            CorruptDataException error = Assert.Throws<CorruptDataException>(() => DatabaseText.Of(db));
            Assert.Equal(path, error.File);
        }
    }

    // Every checksum is right, so only the decompression and the readers of rows are left to notice.
    [Fact]
    public void Forged_frames_give_rows_or_an_error_that_names_the_file()
    {
        var random = new Random(11);
        SortedDictionary<string, byte[]> contents = Made(out _, chunkBytes: 1 << 20);
        string path = contents.Keys.First(static path => path.Contains("/data/account/0", StringComparison.Ordinal));
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = (byte[])contents[path].Clone();
            bytes[random.Next(i % 2 == 0 ? bytes.Length : 12)] ^= (byte)(1 << random.Next(8));
            var forged = new SortedDictionary<string, byte[]>(contents, StringComparer.Ordinal);
            Forgery.ReplaceChunk(forged, path, i % 3 == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes);
            using JsonDatabase db = Compressed.Open(MemoryDisk.Write(forged), Compressed.All, readOnly: true);
            try
            {
                DatabaseText.Of(db);
            }
            catch (CorruptDataException error)
            {
                Assert.Equal(path, error.File);
                refused++;
            }
        }

        Assert.True(refused > 250, $"{refused} of 300");
    }

    [Fact]
    public void An_edited_file_that_was_compressed_again_is_taken_over()
    {
        SortedDictionary<string, byte[]> contents = Made(out string text);
        string path = contents.Keys.First(static path => path.Contains("/data/account/0", StringComparison.Ordinal));
        string edited = Encoding.UTF8.GetString(Frames.Decompress(ZstdCodec.Default, contents[path], 1 << 20)).Replace("Town 2", "Elsewhere", StringComparison.Ordinal);
        contents[path] = Frame(edited);
        MemoryFileSystem files = MemoryDisk.Write(contents);
        using (JsonDatabase refused = Compressed.Open(files, Compressed.All, readOnly: true))
        {
            Assert.Contains("OnExternalChange", Assert.Throws<CorruptDataException>(() => DatabaseText.Of(refused)).Message, StringComparison.Ordinal);
        }

        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Compression = Compressed.All, OnExternalChange = ExternalChange.Adopt });
        Assert.NotEqual(text, DatabaseText.Of(db));
        Assert.Contains("Elsewhere", DatabaseText.Of(db), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_bytes_are_no_frames()
    {
        var random = new Random(5);
        byte[] frame = Frame(string.Concat(Enumerable.Range(0, 300).Select(static i => $"{{\"Id\":{i}}}\n")));
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = (byte[])frame.Clone();
            for (int flips = random.Next(1, 5); flips > 0; flips--)
            {
                bytes[random.Next(i % 2 == 0 ? bytes.Length : 16)] = (byte)random.Next(256);
            }

            bytes = bytes[..random.Next(bytes.Length + 1)];
            try
            {
                Assert.InRange(Frames.Decompress(ZstdCodec.Default, bytes, 1 << 20).Length, 0, 1 << 20);
            }
            catch (InvalidDataException)
            {
                // What is expected of most.
            }

            Frames.Salvage(ZstdCodec.Default, bytes, 1 << 20, out long lost);
            Assert.InRange(lost, 0, bytes.Length);
        }
    }

    [LinuxFact]
    public void The_zstd_tool_reads_the_files()
    {
        if (!File.Exists("/usr/bin/zstd"))
        {
            return;
        }

        SortedDictionary<string, byte[]> contents = Made(out _);
        string path = contents.Keys.First(static path => path.Contains("/data/account/0", StringComparison.Ordinal));
        using var directory = new TemporaryDirectory();
        string file = directory.Database + ".zst";
        File.WriteAllBytes(file, contents[path]);
        using var tool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/zstd", ["-dc", file]) { RedirectStandardOutput = true })!;
        string text = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        Assert.Equal(0, tool.ExitCode);
        Assert.Equal(Encoding.UTF8.GetString(Frames.Decompress(ZstdCodec.Default, contents[path], 1 << 20)), text);
        Assert.StartsWith("{\"Id\":1,", text, StringComparison.Ordinal);
    }

    private static byte[] Frame(string text)
    {
        var writer = new ArrayBufferWriter<byte>();
        ZstdCodec.Default.Compress(Encoding.UTF8.GetBytes(text), writer);
        return writer.WrittenSpan.ToArray();
    }

    // Some kilobytes that would become two hundred megabytes.
    private static byte[] Bomb()
    {
        var writer = new ArrayBufferWriter<byte>();
        ZstdCodec.Default.Compress(new byte[200 << 20], writer);
        return writer.WrittenSpan.ToArray();
    }

    private static SortedDictionary<string, byte[]> Made(out string text, int chunkBytes = 4000)
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Compressed.Open(files, Compressed.All, chunkBytes))
        {
            BackedUp.Fill(db, 1, 60);
            text = DatabaseText.Of(db);
        }

        return MemoryDisk.Read(files);
    }
}
