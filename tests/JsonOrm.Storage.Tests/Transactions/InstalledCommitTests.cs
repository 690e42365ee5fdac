using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Commits that come while a checkpoint writes, and are still above its files when these are installed.</summary>
public class InstalledCommitTests
{
    private const int Rows = 20;

    /// <summary>No line may say that what came before it was synced if it was not: a loss of power would be taken for the loss of acknowledged commits.</summary>
    [Fact]
    public void Commits_that_are_not_synced_are_not_declared_durable_by_a_checkpoint()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, Durability = Durability.Normal, IdleDelay = TimeSpan.Zero });
        db.Insert(Enumerable.Range(1, Rows).Select(static number => Account.Make(number)).ToList());
        disk.AtOperation = (_, path) =>
        {
            if (path.StartsWith("/db/data/account/0", StringComparison.Ordinal))
            {
                disk.AtOperation = null;
                Insert(db, Rows + 1);
            }
        };
        db.Checkpoint();
        Assert.Null(disk.AtOperation);
        Insert(db, Rows + 6);
        var left = new HashSet<long>();
        for (int seed = 0; seed < 100; seed++)
        {
            using JsonDatabase after = JsonDatabase.Open("/db", new() { FileSystem = disk.Restart(seed), Durability = Durability.Normal, IdleDelay = TimeSpan.Zero });
            left.Add(Select.From<Account>().Count(after));
        }

        Assert.InRange(left.Min(), Rows, Rows + 5);
        Assert.True(left.Count > 3, string.Join(' ', left));
        disk.KillProcess();
        using JsonDatabase killed = JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero });
        Assert.Equal(Rows + 10, Select.From<Account>().Count(killed));
    }

    private static void Insert(JsonDatabase db, int first)
    {
        for (int number = first; number < first + 5; number++)
        {
            db.Insert(Account.Make(number));
        }
    }
}
