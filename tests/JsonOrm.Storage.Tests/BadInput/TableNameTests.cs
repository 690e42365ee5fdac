using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>Whatever a table is called, its files stay in the database's directory and it reads back after a reopen.</summary>
public class TableNameTests
{
    [Fact]
    [Trait("Fault", "22")]
    [Trait("Fault", "23")]
    public void Tables_with_odd_names_read_back_and_their_files_stay_inside()
    {
        using var directory = new TemporaryDirectory();
        for (int round = 1; round <= 3; round++)
        {
            using JsonDatabase db = JsonDatabase.Open(directory.Database);
            db.Insert(new OddlyNamed.Above { Id = round, Size = 7 });
            db.Insert(new OddlyNamed.Absolute { Id = round });
            db.Insert(new OddlyNamed.Drive { Id = round });
            db.Insert(new OddlyNamed.WithNul { Id = round });
            db.Insert(new OddlyNamed.Device { Id = round });
            db.Insert(new OddlyNamed.LowerDevice { Id = round });
            db.Insert(new OddlyNamed.Long { Id = round });
            db.Insert(new OddlyNamed.Accented { Id = round });
            Assert.Equal(round, Select.From(OddlyNamed.Above.Columns).Where(row => row.Size == 7).Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.Absolute>().Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.Drive>().Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.WithNul>().Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.Device>().Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.LowerDevice>().Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.Long>().Count(db));
            Assert.Equal(round, Select.From<OddlyNamed.Accented>().Count(db));
        }

        // Nothing beside the database, and every name in it one that any file system takes.
        Assert.Equal([directory.Database], Directory.GetFileSystemEntries(Path.GetDirectoryName(directory.Database)!));
        Assert.False(Path.Exists("/tmp/evil"));
        string data = Path.Combine(directory.Database, "data");
        Assert.Equal(8, Directory.GetDirectories(data).Length);
        foreach (string path in Directory.GetFileSystemEntries(data).Concat(Directory.GetFileSystemEntries(Path.Combine(directory.Database, "index"))))
        {
            string name = Path.GetFileName(path);
            Assert.True(name.Length <= 128 && FolderName.IsSafe(name) && name is not ("con" or "nul"), name);
        }
    }

    [Fact]
    [Trait("Fault", "21")]
    public void Two_tables_whose_names_differ_in_case_alone_are_refused()
    {
        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Insert(new OddlyNamed.Lower { Id = 1 });
            var error = Assert.Throws<SchemaMismatchException>(() => db.Insert(new OddlyNamed.Upper { Id = 1 }));
            Assert.Equal("Folded", error.Table);
            Assert.Contains("'folded', whose name differs in case alone", error.Message, StringComparison.Ordinal);
        }

        using JsonDatabase again = JsonDatabase.Open(directory.Database);
        Assert.Equal(1, Select.From<OddlyNamed.Lower>().Count(again));
        Assert.Throws<SchemaMismatchException>(() => Select.From<OddlyNamed.Upper>().Count(again));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc")]
    [InlineData("a/b")]
    [InlineData("a\\\\b")]
    [InlineData("..")]
    [InlineData("a\\u0000b")]
    [Trait("Fault", "23")]
    public void A_root_that_names_a_path_is_refused_even_when_its_checksum_is_right(string folder)
    {
        EditedDatabase edited = EditedDatabase.OfAccounts();
        string root = System.Text.Encoding.UTF8.GetString(edited.Files["/db/db.json"]);
        root = root.Replace("\"folder\":\"account\"", $"\"folder\":\"{folder}\"", StringComparison.Ordinal);
        string rest = root[16..];
        uint crc = Crc32C.Compute(System.Text.Encoding.UTF8.GetBytes(root[17..]));
        Assert.StartsWith("\"", rest, StringComparison.Ordinal);
        edited.Files["/db/db.json"] = System.Text.Encoding.UTF8.GetBytes($"{{\"crc\":\"{crc:x8}{rest}");
        CorruptDataException error = edited.Refusal(ExternalChange.Refuse);
        Assert.Equal("/db/db.json", error.File);
        Assert.DoesNotContain("checksum", error.Message, StringComparison.Ordinal);
    }
}
