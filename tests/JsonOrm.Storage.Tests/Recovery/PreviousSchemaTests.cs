using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>A crash during a checkpoint can leave the earlier content of a schema file beside it.</summary>
public class PreviousSchemaTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_content_that_the_root_names_is_the_one_that_stays(bool isReplaced)
    {
        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Insert(Account.Make(1, id: 9));
        }

        string schema = Path.Combine(directory.Database, "schema", "account.schema.json"), previous = Path.Combine(directory.Database, "schema", "account.schema.prev.json");
        string content = File.ReadAllText(schema);
        File.WriteAllText(previous, isReplaced ? content : content.Replace("Email", "Mail", StringComparison.Ordinal));
        if (isReplaced)
        {
            File.WriteAllText(schema, content.Replace("Email", "Mail", StringComparison.Ordinal));
        }

        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Assert.Equal("user1@example.com", db.Find(Account.Key(9))!.Email);
        }

        Assert.Equal(content, File.ReadAllText(schema));
        Assert.False(File.Exists(previous));
        using JsonDatabase again = JsonDatabase.Open(directory.Database);
        Assert.Equal("user1@example.com", again.Find(Account.Key(9))!.Email);
    }
}
