using JsonOrm.Encryption;
using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>The forms of an encrypted file, and the checksum that the present one carries.</summary>
public class EncryptedFileTests
{
    [Fact]
    public void A_file_of_the_first_form_is_read()
    {
        var disk = new MemoryFileSystem();
        disk.CreateDirectory("/db/data/track");
        disk.WriteAndSync("/db/keys.json", "{\"crc\":\"42dbcde4\",\"format\":1,\"keys\":[{\"id\":\"65f10f00b35087c9\",\"after\":-1}],\"wrapped\":\"Vklk2BOmS6P1Y8vLnyrLW6+V8/yNLJXiZU4OwZaQQ1v19OyPTjGK+XUM1nMBfO948OgmS+/F3G/JXuGs\"}\n"u8);
        disk.WriteAndSync(
            "/db/data/track/000001.g1.jsonl",
            Convert.FromBase64String("SlNPTk9STQHJh1CzAA/xZQBAAACXzD4l1zD4dMJKMPyRVJsLzW/0Hhp4ROE8dcWERx2NdLHs4lzorHb05re4mcdjcLPcExGWVfP0ZZP0IRy7ijKerfuoS5gJDDbwAoElhCECklqFwIbHA/6tNH9vxhAM"));
        disk.WriteAndSync("/db/data/track/000002.g1.jsonl", Convert.FromBase64String("SlNPTk9STQHJh1CzAA/xZQBAAAAk+LWfuiMuvaURAjU3lx5w8TrNrOMa2Mm/jZqCdT4mCh+uRtmChvCh5WB/CeAf5Ys0EeYd/qSqlztGC3E="));
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.Open(disk, "/db", Encrypted.Key) };
        Assert.Equal("{\"Id\":1,\"Name\":\"Fast as a Shark\"}\n", System.Text.Encoding.UTF8.GetString(files.TryReadAll("/db/data/track/000001.g1.jsonl")!));
        Assert.Empty(files.TryReadAll("/db/data/track/000002.g1.jsonl")!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(EncryptedFile.PageBytes)]
    [InlineData((EncryptedFile.PageBytes * 40) + 7)]
    public void The_checksum_of_a_file_is_known_once_its_end_was_read(int length)
    {
        var disk = new MemoryFileSystem();
        byte[] text = new byte[length];
        new Random(length).NextBytes(text);
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.OfProcess() };
        using (IFile written = files.Create("/one.json"))
        {
            written.Write(text.AsSpan(0, length / 3), 0);
            written.Write(text.AsSpan(length / 3), length / 3);
            written.Sync();
            Assert.Null(((IChecksummedFile)written).Checksum);
        }

        using var file = (IChecksummedFile)files.OpenRead("/one.json");
        Assert.True(length == 0 || file.Checksum is null);
        Assert.Equal(length, file.ReadFully(new byte[length], 0));
        Assert.Equal(Crc32C.Compute(text), file.Checksum);

        // Half of the file does not tell what the whole is.
        using var part = (IChecksummedFile)files.OpenRead("/one.json");
        part.ReadFully(new byte[length / 2], 0);
        Assert.True(length <= 2 * EncryptedFile.PageBytes || part.Checksum is null);
    }
}
