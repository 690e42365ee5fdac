using JsonOrm.Queries.Tests.Sqlite;
using Xunit.Abstractions;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random schemas, data and queries, answered by the engine and by SQLite. A class of its own, so that both comparisons run at the same time.</summary>
public sealed class RandomSqliteTests(ITestOutputHelper output)
{
    [SqliteFact]
    public void The_engine_answers_as_SQLite_does_where_a_query_means_the_same()
    {
        var run = new RandomRun(RandomRun.Features, isAgainstSqlite: true);
        run.Compare(seed: 1, RandomRun.Count);
        output.WriteLine($"{run.Compared} queries compared, {run.Declined} declined, {run.Unresolved} beyond SQLite, {run.Faulty} with an error in the data");
    }
}
