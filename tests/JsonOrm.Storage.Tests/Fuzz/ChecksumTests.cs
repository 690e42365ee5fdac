using System.Text;
using System.Text.RegularExpressions;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Fuzz;

/// <summary>
/// Each kind of checksum is what notices a change that nothing else can: with the checksum as it was the database is refused, with the checksum made right,
/// as for an engine that left the check out, it gives wrong answers.
/// </summary>
public class ChecksumTests
{
    [Theory]
    [InlineData("root", """
        "next":61
        """, """
        "next":91
        """)]
    [InlineData("manifest", """
        "Score":\[[^\]]*\]
        """, """
        "Score":[9000,9001,0]
        """)]
    [InlineData("chunk", "user3@", "user8!")]
    [InlineData("wal", "Town 4", "Town 5")]
    public void A_change_that_only_its_checksum_tells_is_told(string kind, string pattern, string replacement)
    {
        var change = new Regex(pattern.Trim());

        // Of manifests the newest, which the root names.
        string path = FuzzedDatabase.PathsOf(kind).Last(path => !path.Contains("/index/", StringComparison.Ordinal) && change.IsMatch(Text(path)));
        byte[] content = Encoding.Latin1.GetBytes(change.Replace(Text(path), replacement.Trim(), 1));
        string sound = FuzzedDatabase.Use(path, FuzzedDatabase.Sound[path], isForged: false, Answers);

        Assert.Throws<CorruptDataException>(() => FuzzedDatabase.Use(path, content, isForged: false, Answers));
        Assert.NotEqual(sound, FuzzedDatabase.Use(path, content, isForged: true, Answers));
    }

    private static string Text(string path) => Encoding.Latin1.GetString(FuzzedDatabase.Sound[path]);

    // The rows, a count that zone maps answer in part, and the key that the next row is given.
    private static string Answers(JsonDatabase db)
    {
        string rows = DatabaseText.Of(db);
        long low = Select.From(Account.Columns).Where(a => a.Score < 1000).Count(db);
        Account next = Account.Make(1000);
        db.Insert(next);
        return $"{rows}\n{low} {next.Id}";
    }
}
