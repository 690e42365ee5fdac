using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries.Tests.Bookshop;
using JsonOrm.Queries.Tests.Chinook;
using JsonOrm.Queries.Tests.Engines;
using JsonOrm.Queries.Tests.Northwind;
using JsonOrm.Queries.Tests.Sakila;
using Xunit.Abstractions;

namespace JsonOrm.PostgreSql.Tests.Conformance;

/// <summary>The cases of the data sets on PostgreSQL: each is answered as the embedded engine answers it, or refused by what the engine declares.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly PostgresEngineFixture s_postgres = new();

    [PostgresTheory]
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
    [InlineData(typeof(SakilaGroupTests))]
    [InlineData(typeof(SakilaJoinTests))]
    [InlineData(typeof(SakilaRelationTests))]
    public async Task PostgreSql_answers_or_refuses(Type tests)
    {
        var run = new ConformanceRun(s_postgres);
        await run.RunAsync(tests);
        output.WriteLine($"{tests.Name}: {run.Share}");
        foreach (string refused in run.Refused)
        {
            output.WriteLine("refused: " + refused);
        }

        Assert.Empty(run.Failed);
    }
}
