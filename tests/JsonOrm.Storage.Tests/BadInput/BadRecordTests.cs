using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>Edits and damage that cannot be a table's records: refused whatever is asked for, with the line, the byte and what to do.</summary>
public class BadRecordTests
{
    private const string Row2 = "{\"Id\":2,\"Email\":\"user2@example.com\",\"Age\":2,\"City\":\"Town 2\",\"Score\":0.5,\"Version\":0}";

    // Where line 2 starts.
    private const long Start = 86;

    [Theory]
    [InlineData("<<<<<<< HEAD", Start, null, "git conflict marker (<<<<<<<)", "a merge was left unfinished")]
    [InlineData("=======", Start, null, "git conflict marker (=======)", "remove the markers")]
    [InlineData("||||||| base", Start, null, "git conflict marker (|||||||)", "remove the markers")]
    [InlineData(">>>>>>> branch", Start, null, "git conflict marker (>>>>>>>)", "remove the markers")]
    [InlineData("", Start, null, "expected a record, not an empty line")]
    [InlineData("Hello", Start, null, "well-formed JSON", "'H' is an invalid start of a value")]
    [InlineData("[1,2]", Start, null, "expected an object")]
    [InlineData("7", Start, null, "expected an object")]
    [InlineData("{\"Id\":2,\"Age\":2,\"Score\":0.5,\"Version\":0}", Start + 39, "Email", "expected the member \"Email\"")]
    [InlineData("{\"Id\":2,\"Id\":2}", Start + 8, "Id", "each member once", "a second time")]
    [InlineData("{\"Id\":\"2\",\"Email\":\"a@b.c\",\"Age\":2,\"Score\":0.5,\"Version\":0}", Start + 6, "Id", "expected")]
    [InlineData("{\"Id\":2,\"Email\":5,\"Age\":2,\"Score\":0.5,\"Version\":0}", Start + 16, "Email", "expected a string")]
    [InlineData("{\"Id\":2,\"Email\":null,\"Age\":2,\"Score\":0.5,\"Version\":0}", Start + 16, "Email", "the column is not nullable")]
    [InlineData("{\"Id\":2,\"Email\":\"a@b.c\",\"Age\":3000000000,\"Score\":0.5,\"Version\":0}", Start + 30, "Age", "-2147483648 to 2147483647")]
    [InlineData("{\"Id\":2,\"Email\":\"\\ud800\",\"Age\":2,\"Score\":0.5,\"Version\":0}", Start + 17, "Email", "lone surrogate")]
    [InlineData("{\"Id\":2,\"Email\":\"a@b.c\",\"Age\":2,\"Score\":NaN,\"Version\":0}", Start + 40, null, "well-formed JSON")]
    [InlineData(Row2 + " // mine", Start + 85, null, "well-formed JSON")]
    [Trait("Fault", "27")]
    [Trait("Fault", "34")]
    [Trait("Fault", "35")]
    [Trait("Fault", "36")]
    [Trait("Fault", "38")]
    public void A_line_that_is_no_record_is_refused(string line, long offset, string? column, params string[] words)
    {
        EditedDatabase edited = EditedDatabase.OfAccounts().EditLines(lines => lines[1] = line);
        Check(edited, 2, offset, column, words);
    }

    [Fact]
    [Trait("Fault", "34")]
    public void A_key_that_comes_twice_is_refused_with_both_lines() =>
        Check(
            EditedDatabase.OfAccounts().EditLines(lines => lines[3] = lines[1].Replace("Town", "Rome", StringComparison.Ordinal)),
            4,
            241,
            null,
            "each key once, but the key [2] of this line is on line 2 already",
            "Keep one of the two lines");

    [Fact]
    [Trait("Fault", "30")]
    public void Bytes_that_are_not_UTF_8_are_refused_at_their_place()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts();
        byte[] bytes = Encoding.UTF8.GetBytes(edited.Written);
        bytes[Start + 20] = 0xC3;
        edited.Files[edited.Chunk] = bytes;
        Check(edited, 2, Start + 20, null, "expected valid UTF-8");
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused_where_it_ends()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts().Edit(text => text[..200]);
        Check(edited, 3, 200, null, "the file ends in this line without a line feed, so its end may be missing");
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Check(EditedDatabase.OfAccounts().Edit(_ => string.Empty), 1, 0, null, "the file is empty", "delete the rows through the database");

    [Theory]
    [InlineData(ExternalChange.Refuse)]
    [InlineData(ExternalChange.Adopt)]
    public void A_missing_file_is_refused_with_the_rows_it_held(ExternalChange change)
    {
        EditedDatabase edited = EditedDatabase.OfAccounts();
        edited.Files.Remove(edited.Chunk);
        CorruptDataException error = edited.Refusal(change);
        Assert.Equal((edited.Chunk, null, null, "account"), (error.File, error.Line, error.ByteOffset, error.Table));
        Assert.Contains("expected this file, but it is missing. Put the file back from a backup", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 rows, keys [1] to [4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_is_refused_or_makes_a_valid_edit_but_is_never_overlooked()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts();
        byte[] written = Encoding.UTF8.GetBytes(edited.Written);
        for (int i = 0; i < written.Length; i += 3)
        {
            byte[] damaged = [.. written];
            damaged[i] ^= (byte)(1 << (i % 8));
            edited.Files[edited.Chunk] = damaged;
            CorruptDataException error = edited.Refusal(ExternalChange.Refuse);
            Assert.Equal(edited.Chunk, error.File);
            Assert.Contains("put", error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("newer version", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_index_is_refused_and_made_anew_once_its_directory_is_deleted()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts();
        string path = edited.Files.Keys.First(file => file.StartsWith("/db/index/", StringComparison.Ordinal) && !file.Contains("manifest", StringComparison.Ordinal));
        edited.Files[path] = Encoding.UTF8.GetBytes("[]\n");
        CorruptDataException error = edited.Refusal(ExternalChange.Refuse, db =>
        {
            Select.From(Account.Columns).Where(a => a.Age == 2).ToList(db);
            Select.From(Account.Columns).Where(a => a.Email == "user2@example.com").ToList(db);
        });
        Assert.Equal(path, error.File);
        Assert.Contains($"delete the directory '{Path.GetDirectoryName(path)}'", error.Message, StringComparison.Ordinal);

        foreach (string file in edited.Files.Keys.Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(path)).ToArray())
        {
            edited.Files.Remove(file);
        }

        using JsonDatabase db = EditedDatabase.Open(Recovery.MemoryDisk.Write(edited.Files), ExternalChange.Refuse);
        Assert.Equal(2, Select.From(Account.Columns).Where(a => a.Age == 2).Single(db).Id);
        Assert.Equal(2, Select.From(Account.Columns).Where(a => a.Email == "user2@example.com").Single(db).Id);
    }

    [Fact]
    [Trait("Fault", "28")]
    public void A_record_longer_than_allowed_is_not_adopted()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts().EditLines(lines => lines[1] = Row2.Replace("Town", new string('x', 300), StringComparison.Ordinal));
        var error = Assert.Throws<CorruptDataException>(() => JsonDatabase.Open(
            "/db", new() { FileSystem = Recovery.MemoryDisk.Write(edited.Files), OnExternalChange = ExternalChange.Adopt, MaxRowBytes = 200 }));
        Assert.Equal((2L, Start), (error.Line, error.ByteOffset));
        Assert.Contains("at most 200 bytes (MaxRowBytes), but this one has", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_must_be_unique_is_not_adopted_twice()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts().Edit(text => text.Replace("user3@", "user2@", StringComparison.Ordinal));
        var disk = Recovery.MemoryDisk.Write(edited.Files);
        var error = Assert.Throws<UniqueConstraintException>(() => EditedDatabase.Open(disk, ExternalChange.Adopt));
        Assert.Contains("user2@example.com", error.Message, StringComparison.Ordinal);
        Assert.Equal(edited.Files, Recovery.MemoryDisk.Read(disk));
    }

    [Theory]
    [InlineData(ExternalChange.Refuse)]
    [InlineData(ExternalChange.Adopt)]
    public void A_link_in_the_place_of_a_record_file_is_refused(ExternalChange change)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Insert(Account.Make(1));
        }

        string chunk = Assert.Single(Directory.GetFiles(Path.Combine(directory.Database, "data", "account"), "0*.jsonl"));
        File.Move(chunk, chunk + ".real");
        File.CreateSymbolicLink(chunk, chunk + ".real");
        var error = Assert.Throws<StorageException>(() =>
        {
            using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { OnExternalChange = change });
            db.Find(Account.Key(1));
        });
        Assert.Equal((StorageFault.SymbolicLink, chunk), (error.Fault, error.Path));
        Assert.Contains("symbolic link", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExternalChange.Refuse)]
    [InlineData(ExternalChange.Adopt)]
    public void A_file_that_has_grown_beyond_the_limit_is_not_read(ExternalChange change)
    {
        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Insert(Account.Make(1));
        }

        // Sparse: it takes no room on the disk.
        string chunk = Assert.Single(Directory.GetFiles(Path.Combine(directory.Database, "data", "account"), "0*.jsonl"));
        using (FileStream file = File.OpenWrite(chunk))
        {
            file.SetLength(5L << 30);
        }

        var error = Assert.Throws<CorruptDataException>(() =>
        {
            using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { OnExternalChange = change });
            db.Find(Account.Key(1));
        });
        Assert.Contains("at most 268435456 bytes in one file of records, but this one has grown to 5368709120", error.Message, StringComparison.Ordinal);
    }

    private static void Check(EditedDatabase edited, long line, long offset, string? column, params string[] words)
    {
        foreach (ExternalChange change in Enum.GetValues<ExternalChange>())
        {
            CorruptDataException error = edited.Refusal(change);
            Assert.Equal((edited.Chunk, line, offset, "account", column), (error.File, error.Line, error.ByteOffset, error.Table, error.Column));
            string place = column is null ? $"line {line}, byte {offset}: expected " : $"line {line}, byte {offset}, column '{column}': expected ";
            string next = change == ExternalChange.Adopt ? "Correct this line and open again" : "Correct this line and open the database with OnExternalChange = ExternalChange.Adopt";
            foreach (string word in words.Append($"Cannot read table 'account': '{edited.Chunk}', {place}").Append(next))
            {
                Assert.Contains(word, error.Message, StringComparison.Ordinal);
            }
        }
    }
}
