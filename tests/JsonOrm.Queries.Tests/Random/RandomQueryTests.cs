using System.Globalization;
using Xunit.Abstractions;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random schemas, data and queries, answered three ways.</summary>
public sealed class RandomQueryTests(ITestOutputHelper output)
{
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("JSONORM_RANDOM_COUNT") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public void The_engine_with_and_without_indexes_answers_as_plain_lists_do()
    {
        RandomFeatures features = Enum.Parse<RandomFeatures>(Environment.GetEnvironmentVariable("JSONORM_RANDOM_FEATURES") ?? "Groups");
        var run = new RandomRun(features);
        run.Compare(seed: 1, Count);
        output.WriteLine($"{run.Compared} queries compared, {run.Faulty} with an error in the data");
    }
}
