using Xunit.Abstractions;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random schemas, data and queries, answered by the engine and by the evaluation over lists.</summary>
public sealed class RandomQueryTests(ITestOutputHelper output)
{
    [Fact]
    public void The_engine_with_and_without_indexes_answers_as_plain_lists_do()
    {
        var run = new RandomRun(RandomRun.Features);
        run.Compare(seed: 1, RandomRun.Count);
        output.WriteLine($"{run.Compared} queries compared, {run.Faulty} with an error in the data");
    }
}
