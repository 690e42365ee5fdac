using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Changes each row with a set-based update.</summary>
internal sealed class SetByKey : ChangeByKey
{
    public override string Name => "set-by-key";

    public override string Description => "10,000 set-based updates of age (indexed) and score, each of one row by key, one durable transaction";

    protected override string UpdateText => "UPDATE person SET age = age % 95 + 1, score = score + 0.5 WHERE id = ?";

    protected override void Change(SqliteStatement find, SqliteStatement update, long key)
    {
        update.Bind(1, key);
        update.Run();
    }

    protected override void Change(JsonTransaction transaction, long key) =>
        Update.Table(Person.Columns).Set(p => p.Age, p => (p.Age % 95) + 1).Set(p => p.Score, p => p.Score + 0.5).Where(p => p.Id == key).Execute(transaction);
}
