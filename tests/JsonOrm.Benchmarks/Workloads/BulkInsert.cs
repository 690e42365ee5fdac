using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Fills an empty table with its three indexes in one durable transaction.</summary>
internal sealed class BulkInsert : Workload
{
    private readonly List<Person> _people = [];

    public override string Name => "bulk-insert";

    public override string Description => "all rows into an empty table with three indexes, one durable transaction";

    public override string Unit => "rows/s";

    public override Better Better => Better.Higher;

    public override double? Target => 2;

    public override void Prepare(BenchmarkContext context) => _people.AddRange(PersonGenerator.Generate(context.Rows));

    public override Sample Peer(BenchmarkContext context)
    {
        string path = context.NewPath("insert.db");
        TimeSpan time;
        using (SqlitePeople sqlite = SqlitePeople.Open(path))
        {
            time = BenchmarkContext.Time(() => sqlite.InsertAll(_people));
        }

        File.Delete(path);
        return new Sample(_people.Count / time.TotalSeconds, new Answer(_people.Count));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        string path = context.NewPath("insert");
        TimeSpan time;
        long count;
        using (JsonDatabase database = JsonDatabase.Open(path))
        {
            time = BenchmarkContext.Time(() => database.Insert(_people));
            count = Select.From<Person>().Count(database);
        }

        Directory.Delete(path, recursive: true);
        return new Sample(_people.Count / time.TotalSeconds, new Answer(count));
    }

    public override void CleanUp(BenchmarkContext context) => _people.Clear();
}
