using JsonOrm.Queries.Tests.Bookshop;
using JsonOrm.Queries.Tests.Chinook;
using JsonOrm.Queries.Tests.Northwind;
using JsonOrm.Queries.Tests.Sakila;
using Xunit.Abstractions;

namespace JsonOrm.Queries.Tests.Engines;

/// <summary>The cases of the data sets on the engine over lists, which sees nothing of the runtime but its public surface.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly ToyEngineFixture s_lists = new();

    [Theory]
    [InlineData(typeof(BookshopChangeTests))]
    [InlineData(typeof(BookshopFilterTests))]
    [InlineData(typeof(BookshopFunctionTests))]
    [InlineData(typeof(BookshopGroupTests))]
    [InlineData(typeof(BookshopJoinTests))]
    [InlineData(typeof(BookshopOrderTests))]
    [InlineData(typeof(BookshopRelationTests))]
    [InlineData(typeof(BookshopSubqueryTests))]
    [InlineData(typeof(BookshopTerminalTests))]
    [InlineData(typeof(BookshopTextQueryTests))]
    [InlineData(typeof(BookshopWindowTests))]
    [InlineData(typeof(NorthwindGroupTests))]
    [InlineData(typeof(NorthwindJoinTests))]
    [InlineData(typeof(NorthwindRelationTests))]
    [InlineData(typeof(NorthwindTerminalTests))]
    [InlineData(typeof(ChinookCaseTests))]
    [InlineData(typeof(ChinookIncludeTests))]
    [InlineData(typeof(ChinookListTests))]
    [InlineData(typeof(SakilaGroupTests))]
    [InlineData(typeof(SakilaJoinTests))]
    [InlineData(typeof(SakilaRelationTests))]
    public async Task Lists_answer_or_refuse(Type tests)
    {
        var run = new ConformanceRun(s_lists);
        await run.RunAsync(tests);
        output.WriteLine($"{tests.Name}: {run.Share}");
        foreach (string refused in run.Refused)
        {
            output.WriteLine("refused: " + refused);
        }

        Assert.Empty(run.Failed);
    }
}
