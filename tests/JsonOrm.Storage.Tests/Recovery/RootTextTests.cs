using System.Text;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Database;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>The root as it is written is read by the short way; any other form of it by the general reader, with the same result.</summary>
public class RootTextTests
{
    private static readonly RootState s_root = new(
        0x1234_5678_9abc_def0, 17, 4_000_000_000_000, new WalPosition(3, 4_000_000_000_001, 0xdead_beef),
        [
            new RootTable("user", "user", 1, 2, 1_001, new ManifestReference("manifest.g17.jsonl", 123, 0xabc, 1_000), [new RootIndex("user.by_age", new ManifestReference("manifest.g9.jsonl", 9, 8, 7, 3)), new RootIndex("user.by_name", null)]),
            new RootTable("empty", "empty", 3, ulong.MaxValue, 1, null, []),
        ]);

    [Fact]
    public void A_written_root_takes_the_short_way()
    {
        byte[] written = RootFile.Write(s_root);
        RootState? read = RootText.TryRead(written);
        Assert.NotNull(read);
        Assert.Equal(written, RootFile.Write(read));
        Assert.Equal(written, RootFile.Write(RootText.TryRead(RootFile.Write(s_root with { Tables = s_root.Tables[..1] }))! with { Tables = s_root.Tables }));
        Assert.NotNull(RootText.TryRead(RootFile.Write(s_root with { Tables = [] })));
    }

    [Fact]
    public void Another_form_of_the_same_root_is_read_by_the_general_reader()
    {
        byte[] written = RootFile.Write(s_root);
        byte[] spaced = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(written).Replace("\"lsn\":", "\"lsn\": ", StringComparison.Ordinal));
        Assert.Null(RootText.TryRead(spaced));
        Assert.Equal(written, RootFile.Write(RootFile.Read("db.json", spaced, mustMatch: false)));
    }

    [Fact]
    public void Every_part_of_a_reference_is_read_by_the_general_reader()
    {
        var compressed = new ManifestReference("manifest.g17.jsonl", 123, 0xabc, 1_000, 2) { Codec = "zstd", IsMixed = true };
        RootState root = s_root with { Tables = [new RootTable("user", "user", 1, 2, 1_001, compressed, [new RootIndex("user.by_age", compressed with { IsMixed = false })])] };
        byte[] written = RootFile.Write(root);
        Assert.Contains("mixed", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        byte[] spaced = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(written).Replace("\"lsn\":", "\"lsn\": ", StringComparison.Ordinal));
        Assert.Equal(written, RootFile.Write(RootFile.Read("db.json", spaced, mustMatch: false)));
    }

    [Fact]
    public void An_unsafe_name_and_a_root_cut_anywhere_are_left_to_the_general_reader()
    {
        byte[] written = RootFile.Write(s_root);
        Assert.Null(RootText.TryRead(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(written).Replace("manifest.g17", "../etc/passwd", StringComparison.Ordinal))));
        for (int length = 0; length < written.Length; length++)
        {
            Assert.Null(RootText.TryRead(written.AsSpan(0, length)));
        }
    }
}
