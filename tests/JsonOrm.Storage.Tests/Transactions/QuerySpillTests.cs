using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Where a database's queries put rows that do not fit in memory.</summary>
public sealed class QuerySpillTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Temporary_files_stand_in_the_database_for_as_long_as_the_query_runs()
    {
        string folder = Path.Combine(_directory.Database, "temp");
        using (JsonDatabase db = JsonDatabase.Open(_directory.Database, new() { QueryMemoryBytes = 4096 }))
        {
            db.Insert(Enumerable.Range(0, 5000).Select(i => Account.Make(i)));
            using (IEnumerator<Account> accounts = Select.From(Account.Columns).OrderByDescending(account => account.City).AsEnumerable(db).GetEnumerator())
            {
                Assert.True(accounts.MoveNext());
                string[] files = Directory.GetFiles(folder);
                Assert.NotEmpty(files);
                if (!OperatingSystem.IsWindows())
                {
                    foreach (string file in files)
                    {
                        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                    }
                }
            }

            Assert.Empty(Directory.GetFiles(folder));
        }

        // As a crash would leave it.
        File.WriteAllText(Path.Combine(folder, "jsonorm-left.tmp"), "left");
        using (JsonDatabase.Open(_directory.Database))
        {
            Assert.Empty(Directory.GetFiles(folder));
        }
    }
}
