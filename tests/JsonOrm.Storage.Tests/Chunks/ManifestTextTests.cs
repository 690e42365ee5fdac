using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Storage.Tests.Tables;

namespace JsonOrm.Storage.Tests.Chunks;

/// <summary>What the engine writes is read by the short way, with the same answers as the general reader gives; all else is left to that.</summary>
public class ManifestTextTests
{
    [Fact]
    public void Written_lines_take_the_short_way_and_read_the_same()
    {
        StoredTable table = CheckpointTests.Filled(12_000);
        table.Reopen();
        var source = new ManifestSource(table.Version.Base.Folder!, "manifest");
        Assert.NotEmpty(table.Version.Base.Manifest.Chunks.ToArray());
        foreach (ChunkInfo chunk in table.Version.Base.Manifest.Chunks)
        {
            Assert.True(ManifestText.TryReadHead(source, chunk.ManifestLine, out _, out _, out RowKey first, out string file));
            ChunkDetails? details = ManifestText.TryReadDetails(source, chunk.ManifestLine);
            Assert.NotNull(details);

            RowSlice spaced = Slice("{ " + Encoding.UTF8.GetString(chunk.ManifestLine.Span)[1..]);
            Assert.Null(ManifestText.TryReadDetails(source, spaced));
            ChunkDetails general = ManifestLineReader.ReadDetails(source, 1, spaced);
            ManifestLineReader.ReadHead(source, 1, spaced, out _, out _, out RowKey generalFirst, out string generalFile);
            Assert.Equal((generalFirst, generalFile), (first, file));
            Assert.Equal((general.First, general.Last, general.Rows, general.Bytes, general.Crc), (details.First, details.Last, details.Rows, details.Bytes, details.Crc));
            Assert.Equal(general.Blocks, details.Blocks);
            Assert.Equal(general.Blocks.Length, details.BlockFirsts.Count);
            for (int i = 0; i < general.Blocks.Length; i++)
            {
                Assert.Equal(general.BlockFirsts.ToRowKey(i), details.BlockFirsts.ToRowKey(i));
            }
        }
    }

    [Fact]
    public void A_line_cut_anywhere_is_left_to_the_general_reader()
    {
        StoredTable table = CheckpointTests.Filled(2_000);
        table.Reopen();
        var source = new ManifestSource(table.Version.Base.Folder!, "manifest");
        RowSlice line = table.Version.Base.Manifest.Chunks[0].ManifestLine;
        for (int length = 0; length < line.Length; length++)
        {
            Assert.Null(ManifestText.TryReadDetails(source, new RowSlice(line.Buffer, line.Offset, length)));
        }
    }

    private static RowSlice Slice(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new RowSlice(bytes, 0, bytes.Length);
    }
}
