using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>Rows with values of removed columns are recovered without their schema file.</summary>
public class RecoverKeptTests
{
    private const int Rows = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Values_of_removed_columns_stay_with_their_rows_if_the_schema_is_given(bool isCompacted)
    {
        SimulatedFileSystem disk = Made(isCompacted);
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = disk, Schemas = [Crate.Schema] });
        int rows = isCompacted ? Rows + 1 : Rows;
        Assert.Equal((rows, 0L, (string?)null), ((int)report.Tables.Single().Rows, report.Lost, report.LostAndFound));
        using (JsonDatabase db = BackedUp.Open(disk, "/new"))
        {
            Crate third = db.Find(Crate.Key(3))!;
            third.Name = "other";
            db.Update(third);
            db.Compact();
            Assert.Equal(rows, Select.From<Crate>().Count(db));
        }

        string text = TextOf(disk, "/new/data/crate");
        Assert.Contains("{\"Id\":3,\"Name\":\"other\",\"$kept\":{\"Age\":3}}\n", text, StringComparison.Ordinal);
        Assert.Equal(isCompacted, text.Contains($"{{\"Id\":{Rows + 1},\"Name\":\"later\"}}\n", StringComparison.Ordinal));
        Assert.True((await JsonDatabase.VerifyAsync("/new", new VerifyOptions { FileSystem = disk })).IsSound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_earlier_schema_finds_the_values_of_its_column(bool isCompacted)
    {
        SimulatedFileSystem disk = Made(isCompacted);
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = disk, Schemas = [CrateBefore.Schema] });
        Assert.Equal((isCompacted ? Rows + 1 : Rows, 0L), ((int)report.Tables.Single().Rows, report.Lost));
        using JsonDatabase db = BackedUp.Open(disk, "/new");
        Assert.Equal([1, 2, 3, null], new int?[] { 1, 2, 3, Rows + 1 }.Select(id => db.Find(CrateBefore.Key(id!.Value))?.Age));
    }

    [Fact]
    public async Task A_document_has_no_values_of_removed_columns_and_they_are_listed()
    {
        SimulatedFileSystem disk = Made(isCompacted: true);
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = disk });
        Assert.Equal(("crate_rows", Rows + 1L, 1L), (report.Tables.Single().Name, report.Tables.Single().Rows, report.Lost));
        string[] listed = Encoding.UTF8.GetString(disk.TryReadAll(report.LostAndFound!)!).TrimEnd('\n').Split('\n');
        Assert.Equal(Rows + 1, listed.Length);
        string third = listed.Single(static line => line.Contains("\"line\":3,\"table\":\"crate\"", StringComparison.Ordinal));
        Assert.Contains("values of removed columns", third, StringComparison.Ordinal);
        Assert.EndsWith("\"text\":\"{\\\"Age\\\":3}\"}", third, StringComparison.Ordinal);
        using JsonDatabase db = BackedUp.Open(disk, "/new");
        Assert.Equal("{\"Id\":3,\"Name\":\"crate 3\"}", db.Collection("crate_rows").Get("3")!.ToJsonString());
        Assert.Empty(db.Collection("crate_rows").CheckAs<Crate>());
        db.Collection("crate_rows").As<Crate>();
        Assert.Equal("crate 3", db.Find(Crate.Key(3))!.Name);
        Assert.Equal(Rows + 1, Select.From<Crate>().Count(db));
    }

    // The schema file that was there decides: what it does not have is a line that somebody damaged.
    [Fact]
    public async Task A_member_that_the_schema_file_does_not_know_loses_its_line()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = BackedUp.Open(disk))
        {
            db.Insert(new CrateBefore { Name = "a", Age = 1 });
        }

        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        string path = files.Keys.First(static name => name.StartsWith("/db/data/crate/0", StringComparison.Ordinal));
        files[path] = "{\"Id\":1,\"Name\":\"a\",\"Agf\":1}\n"u8.ToArray();
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = MemoryDisk.Write(files), Schemas = [CrateBefore.Schema] });
        Assert.Equal((0L, 1L), (report.Tables.Single().Rows, report.Lost));
    }

    // Without its schema file. Compacted, or with the files of the earlier class; the last row was written by the class without the column.
    private static SimulatedFileSystem Made(bool isCompacted)
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = BackedUp.Open(disk))
        {
            db.Insert(Enumerable.Range(1, Rows).Select(static i => new CrateBefore { Name = "crate " + i, Age = i }));
        }

        if (isCompacted)
        {
            using JsonDatabase db = BackedUp.Open(disk);
            db.Insert(new Crate { Name = "later" });
            db.Compact();
        }

        Assert.Equal(isCompacted, TextOf(disk, "/db/data/crate").Contains("$kept", StringComparison.Ordinal));
        foreach (string name in disk.ListFiles("/db/schema").ToList())
        {
            disk.Delete("/db/schema/" + name);
        }

        return disk;
    }

    private static string TextOf(IFileSystem disk, string folder) => string.Concat(
        disk.ListFiles(folder).Where(static name => char.IsAsciiDigit(name[0])).Select(name => Encoding.UTF8.GetString(disk.TryReadAll(folder + "/" + name)!)));
}
