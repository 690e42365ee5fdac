using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Chunks;

/// <summary>A chunk whose bounds are cut or rounded is still found by the values at its bounds.</summary>
public class ZoneMapTests
{
    public static TheoryData<string> Texts
    {
        get
        {
            var texts = new TheoryData<string>();
            foreach (string letter in (string[])["a", "\u00e9", "\u20ac", "\ud7ff", "\U0001f600", "\U0010ffff"])
            {
                // The cut is at 32 bytes: before, at and behind it, and in the middle of a letter.
                for (int bytes = 28; bytes <= 40; bytes++)
                {
                    int size = System.Text.Encoding.UTF8.GetByteCount(letter);
                    texts.Add(new string('z', bytes % size) + string.Concat(Enumerable.Repeat(letter, bytes / size)));
                }
            }

            return texts;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_bound_of_cut_text_is_not_below_the_text(string text)
    {
        var disk = new MemoryFileSystem();
        using JsonDatabase db = MemoryDisk.Open(disk);
        Account account = Account.Make(1);
        account.City = text;
        db.Insert(account);
        db.Checkpoint();
        Assert.Equal(1, Select.From(Account.Columns).Where(row => row.City == text).Count(db));
        Assert.Single(Select.From(Account.Columns).Where(row => row.City >= text).ToList(db));
        Assert.Empty(Select.From(Account.Columns).Where(row => row.City > text).ToList(db));
        Assert.Empty(Select.From(Account.Columns).Where(row => row.City < text).ToList(db));
    }
}
