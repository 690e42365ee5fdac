using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Set-based changes of more rows than fit in memory are those made in memory, all or none, and leave no file.</summary>
public sealed class ChangeSpillTests : IDisposable
{
    private const int Rows = 3000;

    private readonly TemporaryDirectory _directory = new();
    private readonly JsonDatabase _memory = JsonDatabase.InMemory();
    private readonly JsonDatabase _spilling;

    public ChangeSpillTests()
    {
        _spilling = JsonDatabase.Open(_directory.Database, new() { QueryMemoryBytes = 4096 });
        foreach (JsonDatabase db in new[] { _memory, _spilling })
        {
            db.Insert(Enumerable.Range(0, Rows).Select(i => Account.Make(i)));
        }
    }

    private string[] Left => [.. Directory.GetFiles(Path.Combine(_directory.Database, "temp"))];

    public void Dispose()
    {
        _memory.Dispose();
        _spilling.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Updates_inserts_and_deletes_are_the_same()
    {
        Same(db => Update.Table<Account>().Set(Account.Columns.Age, Account.Columns.Age + 1).Where(Account.Columns.City != null).Execute(db));
        Same(db => Insert.Into<Account>().From(Select.From<Account>().Where(Account.Columns.Age > 9))
            .Set(Account.Columns.Email, Account.Columns.Email + ".copy").Set(Account.Columns.Age, Account.Columns.Age).Set(Account.Columns.Score, Account.Columns.Score).Set(Account.Columns.Version, 1).Execute(db));
        Same(db => Delete.From<Account>().Where(Account.Columns.Age % 3 == 0).Execute(db));
        Assert.Empty(Left);
    }

    [Fact]
    public void What_is_given_back_is_the_same()
    {
        Same(db => Update.Table(Account.Columns).Set(Account.Columns.Age, Account.Columns.Age * 2).AllRows().Returning(Account.Columns.Id, Account.Columns.Age).ToList(db).Sum(row => (long)row.Item1 * row.Item2));
        Same(db => string.Join(',', Delete.From(Account.Columns).Where(Account.Columns.Id > 9).Returning().ToList(db).Select(row => row.Email)));
        Assert.Empty(Left);
    }

    [Fact]
    public void A_change_that_fails_half_way_is_undone_and_leaves_no_file()
    {
        string[] before = Text(_spilling);

        // The last rows of the insert take addresses that are there.
        Assert.Throws<UniqueConstraintException>(() => Insert.Into<Account>().From(Select.From<Account>())
            .Set(Account.Columns.Email, Sql.When(Account.Columns.Id < Rows - 5, Account.Columns.Email + ".copy").Else(Account.Columns.Email)).Set(Account.Columns.Age, 1).Set(Account.Columns.Score, 1.0).Set(Account.Columns.Version, 1).Execute(_spilling));
        Assert.Equal(before, Text(_spilling));

        // The address of the last row becomes too long.
        Assert.Throws<ValidationException>(() => Update.Table<Account>()
            .Set(Account.Columns.Email, Sql.When(Account.Columns.Id < Rows - 5, Account.Columns.Email + "x").Else(new string('x', 61))).AllRows().Execute(_spilling));
        Assert.Equal(before, Text(_spilling));
        Assert.Empty(Left);
    }

    private static string[] Text(JsonDatabase db) => [.. Select.From(Account.Columns).ToList(db).Select(row => $"{row.Id} {row.Email} {row.Age} {row.City} {row.Score} {row.Version}")];

    private void Same<TResult>(Func<JsonDatabase, TResult> change)
    {
        Assert.Equal(change(_memory), change(_spilling));
        Assert.Equal(Text(_memory), Text(_spilling));
    }
}
