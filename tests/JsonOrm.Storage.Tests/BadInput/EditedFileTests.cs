using System.Text;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>Edits whose meaning is clear: refused by default, each with its own words, and taken over where that is asked for.</summary>
public class EditedFileTests
{
    private const string Row2 = "{\"Id\":2,\"Email\":\"user2@example.com\",\"Age\":2,\"City\":\"Town 2\",\"Score\":0.5,\"Version\":0}";

    [Theory]
    [InlineData("crlf", 1L, 85L, "ends in CRLF", "autocrlf")]
    [InlineData("bom", 1L, 0L, "byte order mark (EF BB BF)", "an editor has put there")]
    [InlineData("unsorted", 2L, 83L, "the key [1] of this line comes behind the key [4] of line 1", "sorted by key")]
    [InlineData("no line feed", 4L, 323L, "ends without one", "a line feed behind the last record")]
    [InlineData("empty line at the end", 5L, 324L, "there is an empty line", "behind the last record")]
    [InlineData("fewer", null, null, "It holds 3 records in place of 4.", "the file has 254 bytes in place of 324")]
    [InlineData("value", null, null, "it was changed: the length is the same", "in place of")]
    [InlineData("spaces", null, null, "the file has 327 bytes in place of 324", "changed")]
    [Trait("Fault", "31")]
    [Trait("Fault", "32")]
    [Trait("Fault", "33")]
    public void A_clear_edit_is_named_and_said_to_be_valid(string edit, long? line, long? offset, params string[] words)
    {
        EditedDatabase edited = Edit(edit);
        foreach (Action<JsonDatabase>? read in (Action<JsonDatabase>?[])[null, db => db.Find(Account.Key(2))])
        {
            CorruptDataException error = edited.Refusal(ExternalChange.Refuse, read);
            Assert.Equal((edited.Chunk, line, offset, "account"), (error.File, error.Line, error.ByteOffset, error.Table));
            foreach (string word in words.Append("Every record in the file is valid.").Append("OnExternalChange = ExternalChange.Adopt").Append(edited.Chunk))
            {
                Assert.Contains(word, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("crlf", "Town 2", 4)]
    [InlineData("bom", "Town 2", 4)]
    [InlineData("unsorted", "Town 2", 4)]
    [InlineData("no line feed", "Town 2", 4)]
    [InlineData("empty line at the end", "Town 2", 4)]
    [InlineData("fewer", "Town 2", 3)]
    [InlineData("value", "Rome 2", 4)]
    [InlineData("spaces", "Town 2", 4)]
    [Trait("Fault", "31")]
    [Trait("Fault", "32")]
    [Trait("Fault", "33")]
    public void A_clear_edit_is_adopted(string edit, string city, int count)
    {
        string text = Edit(edit).Adopted();
        Assert.Contains($"account 2 user2@example.com 2 {city} 0.5 0", text, StringComparison.Ordinal);
        Assert.Equal(count, text.Split('\n').Length);
    }

    [Fact]
    public void Members_in_another_order_escapes_and_nulls_are_adopted_in_canonical_form()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts().EditLines(lines =>
            lines[1] = "{ \"City\" : null, \"Score\":0.5, \"Version\":0, \"Age\":2, \"Em\\u0061il\":\"us\\u0065r2@example.com\", \"Id\":2 }");
        Assert.Contains("account 2 user2@example.com 2  0.5 0", edited.Adopted(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cold_find_in_an_edited_block_says_the_same_as_a_scan()
    {
        // Some hundred kilobytes, so that a find reads one block.
        EditedDatabase edited = EditedDatabase.OfAccounts(4000).EditLines(lines => lines[1999] = lines[1999].Replace("\"Age\":", "\"Agf\":", StringComparison.Ordinal));
        CorruptDataException error = edited.Refusal(ExternalChange.Refuse, db => db.Find(Account.Key(2000)));
        Assert.Equal((2000L, edited.Chunk), (error.Line, error.File));
        Assert.Equal(edited.Refusal(ExternalChange.Refuse).Message, error.Message);
    }

    [Fact]
    public void A_find_in_a_block_that_was_not_edited_still_answers()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts(4000).EditLines(lines => lines[1999] = lines[1999].Replace("\"Age\":", "\"Agf\":", StringComparison.Ordinal));
        using JsonDatabase db = EditedDatabase.Open(Recovery.MemoryDisk.Write(edited.Files), ExternalChange.Refuse);
        Assert.Equal("user1@example.com", db.Find(Account.Key(1))!.Email);
    }

    [Fact]
    public void An_edit_beside_commits_in_the_log_is_not_adopted()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts();
        var disk = Recovery.MemoryDisk.Write(edited.Files);
        JsonDatabase db = Recovery.MemoryDisk.Open(disk);
        db.Insert(Account.Make(9));

        // The process is gone without a close; then somebody edits.
        SortedDictionary<string, byte[]> left = Recovery.MemoryDisk.Read(disk);
        left[edited.Chunk] = Encoding.UTF8.GetBytes(edited.Written.Replace("Town", "Rome", StringComparison.Ordinal));
        var error = Assert.Throws<CorruptDataException>(() => EditedDatabase.Open(Recovery.MemoryDisk.Write(left), ExternalChange.Adopt));
        Assert.Contains("the log still holds commits", error.Message, StringComparison.Ordinal);
    }

    private static EditedDatabase Edit(string edit) => edit switch
    {
        "crlf" => EditedDatabase.OfAccounts().Edit(text => text.ReplaceLineEndings("\r\n")),
        "bom" => EditedDatabase.OfAccounts().Edit(text => "\uFEFF" + text),
        "unsorted" => EditedDatabase.OfAccounts().EditLines(lines =>
        {
            lines.Insert(0, lines[3]);
            lines.RemoveAt(4);
        }),
        "no line feed" => EditedDatabase.OfAccounts().Edit(text => text.TrimEnd('\n')),
        "empty line at the end" => EditedDatabase.OfAccounts().Edit(text => text + "\n"),
        "fewer" => EditedDatabase.OfAccounts().EditLines(lines => lines.RemoveAt(2)),
        "value" => EditedDatabase.OfAccounts().Edit(text => text.Replace("Town", "Rome", StringComparison.Ordinal)),
        "spaces" => EditedDatabase.OfAccounts().EditLines(lines => lines[1] = " " + Row2 + "\t "),
        _ => throw new ArgumentOutOfRangeException(nameof(edit)),
    };

    [Fact]
    public void Keys_that_were_given_out_before_an_edit_are_not_given_again_after_it()
    {
        EditedDatabase edited = EditedDatabase.OfAccounts().EditLines(lines => lines.RemoveAt(lines.Count - 1));
        using JsonDatabase db = EditedDatabase.Open(MemoryDisk.Write(edited.Files), ExternalChange.Adopt);
        Account next = Account.Make(9);
        db.Insert(next);
        Assert.Equal(5, next.Id);

        // All other kinds of writes continue from the adopted rows too.
        Account second = db.Find(Account.Key(2))!;
        second.Age++;
        db.Update(second);
        Assert.True(db.Delete(Account.Key(1)));
        db.Insert([Account.Make(10), Account.Make(11)]);
        Assert.Equal([2, 3, 5, 6, 7], Select.From(Account.Columns).ToList(db).Select(row => row.Id));
        Assert.Equal(2, Select.From(Account.Columns).Where(row => row.Age == second.Age).First(db).Id);
    }
}
