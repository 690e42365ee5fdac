using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

public class TornEndTests
{
    [Theory]
    [InlineData("{\"lsn\":99,\"durable\":3,\"op")]
    [InlineData("x\n")]
    [InlineData("{\"lsn\":99}\n{\"lsn\":100")]
    public void A_torn_end_of_the_log_is_left_off_and_told(string end)
    {
        MemoryFileSystem files = Killed(out string segment, out int lines, out int length);
        Append(files, segment, length, end);

        var told = new List<StorageWarning>();
        using (JsonDatabase reader = Open(files, told, readOnly: true))
        {
            Assert.Equal(3, Select.From<Account>().Count(reader));
        }

        Assert.Empty(told);
        JsonDatabase db = Open(files, told);

        Assert.Equal(3, Select.From<Account>().Count(db));
        StorageWarning warning = Assert.Single(told);
        Assert.Equal((StorageWarningKind.TornLog, segment), (warning.Kind, warning.Path));
        Assert.Equal(
            $"Line {lines + 1} of '{segment}' (byte {length}) is not whole: a process ended while it wrote. Nothing from there on was acknowledged; it is left off, and the database continues behind commit {db.Position}.",
            warning.Message);

        // The next open finds nothing to tell.
        db.Insert(Account.Make(9));
        Open(MemoryDisk.Write(MemoryDisk.Read(files)), told);
        Assert.Single(told);
    }

    [Fact]
    public void Nothing_is_told_of_a_log_that_ends_with_a_whole_line()
    {
        MemoryFileSystem files = Killed(out _, out _, out _);
        var told = new List<StorageWarning>();
        JsonDatabase db = Open(files, told);

        Assert.Equal(3, Select.From<Account>().Count(db));
        Assert.Empty(told);
    }

    private static JsonDatabase Open(IFileSystem files, List<StorageWarning> told, bool readOnly = false) =>
        JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero, OnWarning = told.Add, ReadOnly = readOnly });

    // A database whose process is gone: three commits are only in the log.
    private static MemoryFileSystem Killed(out string segment, out int lines, out int length)
    {
        var files = new MemoryFileSystem();
        JsonDatabase db = MemoryDisk.Open(files);
        for (int i = 0; i < 3; i++)
        {
            db.Insert(Account.Make(i));
        }

        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(files);
        segment = contents.Keys.Last(path => path.Contains("/wal/0", StringComparison.Ordinal));
        byte[] content = contents[segment];
        length = content.AsSpan().IndexOf("\n\n"u8) is >= 0 and int end ? end + 1 : content.Length;
        lines = content.AsSpan(0, length).Count((byte)'\n');
        return MemoryDisk.Write(contents);
    }

    private static void Append(MemoryFileSystem files, string path, int offset, string text)
    {
        using IFile file = files.OpenWrite(path);
        file.Write(Encoding.UTF8.GetBytes(text), offset);
    }
}
