using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>What an open with <see cref="ExternalChange.Adopt"/> takes over is in the database's own files when it returns.</summary>
public class AdoptedAtOnceTests
{
    [Fact]
    public void An_edit_that_was_adopted_needs_no_second_adoption_after_a_kill()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = Open(disk, ExternalChange.Refuse))
        {
            db.Insert(Enumerable.Range(1, 4).Select(number => Account.Make(number)).ToList());
        }

        string chunk = disk.ListFiles("/db/data/account").Select(name => "/db/data/account/" + Path.GetFileName(name)).Single(path => !path.Contains("manifest", StringComparison.Ordinal));
        byte[] edited = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(disk.TryReadAll(chunk)!).Replace("Town 2", "Rome 2", StringComparison.Ordinal));
        disk.Delete(chunk);
        disk.WriteAndSync(chunk, edited);

        JsonDatabase adopted = Open(disk, ExternalChange.Adopt);
        Assert.Equal("Rome 2", adopted.Find(Account.Key(2))!.City);
        disk.KillProcess();

        using JsonDatabase again = Open(disk, ExternalChange.Refuse);
        Assert.Equal("Rome 2", again.Find(Account.Key(2))!.City);
        Assert.Equal(4, Select.From<Account>().Count(again));
    }

    private static JsonDatabase Open(SimulatedFileSystem disk, ExternalChange change) => JsonDatabase.Open("/db", new() { FileSystem = disk, OnExternalChange = change });
}
