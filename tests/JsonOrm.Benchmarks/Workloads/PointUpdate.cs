using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Reads each row, changes an indexed and an unindexed column, and writes it back.</summary>
internal sealed class PointUpdate : ChangeByKey
{
    public override string Name => "point-update";

    public override string Description => "10,000 rows read by random key, age (indexed) and score changed, one durable transaction";

    protected override string UpdateText => "UPDATE person SET age = ?, score = ? WHERE id = ?";

    protected override void Change(SqliteStatement find, SqliteStatement update, long key)
    {
        find.Bind(1, key);
        find.Step();
        Person person = SqlitePeople.Read(find);
        find.Reset();
        Change(person);
        update.Bind(1, person.Age);
        update.Bind(2, person.Score);
        update.Bind(3, key);
        update.Run();
    }

    protected override void Change(JsonTransaction transaction, long key)
    {
        Person person = transaction.Find(Person.Key(key))!;
        Change(person);
        transaction.Update(person);
    }

    private static void Change(Person person)
    {
        person.Age = person.Age == 95 ? 16 : person.Age + 1;
        person.Score += 0.5;
    }
}
