using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries.Tests.Bookshop;
using JsonOrm.Queries.Tests.Chinook;
using JsonOrm.Queries.Tests.Engines;
using JsonOrm.Queries.Tests.Northwind;
using JsonOrm.Queries.Tests.Sakila;
using JsonOrm.Runtime.Tests;
using Npgsql;
using Xunit.Abstractions;

namespace JsonOrm.PostgreSql.Tests.Conformance;

/// <summary>The cases of the data sets on PostgreSQL: each is answered as the embedded engine answers it, or refused by what the engine declares.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly Type[] s_cases =
    [
        typeof(BookshopChangeTests), typeof(BookshopFilterTests), typeof(BookshopFunctionTests), typeof(BookshopGroupTests), typeof(BookshopJoinTests), typeof(BookshopOrderTests),
        typeof(BookshopRelationTests), typeof(BookshopSubqueryTests), typeof(BookshopTerminalTests), typeof(BookshopTextQueryTests), typeof(BookshopWindowTests),
        typeof(NorthwindGroupTests), typeof(NorthwindJoinTests), typeof(NorthwindRelationTests), typeof(NorthwindTerminalTests),
        typeof(ChinookCaseTests), typeof(ChinookIncludeTests), typeof(ChinookListTests), typeof(ChinookPageTests),
        typeof(SakilaGroupTests), typeof(SakilaJoinTests), typeof(SakilaRelationTests),
    ];

    [PostgresFact]
    public Task PostgreSql_answers_as_the_embedded_engine_does() => RunAsync(new PostgresEngineFixture());

    [CitusFact]
    public Task Schemas_that_Citus_distributes_answer_as_the_embedded_engine_does()
    {
        string connectionString = Environment.GetEnvironmentVariable(CitusFactAttribute.Variable)!;
        return RunAsync(new PostgresEngineFixture(connectionString, async schema =>
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"CREATE EXTENSION IF NOT EXISTS citus; CREATE SCHEMA {schema}; SELECT citus_schema_distribute('{schema}')", connection);
            await command.ExecuteNonQueryAsync();
        }));
    }

    private async Task RunAsync(PostgresEngineFixture engine)
    {
        var run = new ConformanceRun(engine);
        foreach (Type cases in s_cases)
        {
            await run.RunAsync(cases);
        }

        output.WriteLine(run.Share);
        foreach (string refused in run.Refused)
        {
            output.WriteLine("refused: " + refused);
        }

        Assert.Empty(run.Failed);
        Assert.Empty(run.Refused);
        Assert.True(run.Passed >= (SharedData.Folder is null ? 150 : 297), run.Share);
    }
}
