using System.Globalization;
using JsonOrm.Queries.Tests.Sqlite;
using Xunit.Abstractions;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random schemas, data and queries, answered three ways.</summary>
public sealed class RandomQueryTests(ITestOutputHelper output)
{
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("JSONORM_RANDOM_COUNT") ?? "10000", CultureInfo.InvariantCulture);

    private static RandomFeatures Features => Enum.Parse<RandomFeatures>(Environment.GetEnvironmentVariable("JSONORM_RANDOM_FEATURES") ?? "Landed");

    [SqliteFact]
    public void The_engine_answers_as_SQLite_does_where_a_query_means_the_same()
    {
        var run = new RandomRun(Features, isAgainstSqlite: true);
        run.Compare(seed: 1, Count);
        output.WriteLine($"{run.Compared} queries compared, {run.Declined} declined, {run.Unresolved} beyond SQLite, {run.Faulty} with an error in the data");
    }

    [Fact]
    public void The_engine_with_and_without_indexes_answers_as_plain_lists_do()
    {
        var run = new RandomRun(Features);
        run.Compare(seed: 1, Count);
        output.WriteLine($"{run.Compared} queries compared, {run.Faulty} with an error in the data");
    }
}
