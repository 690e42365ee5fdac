using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Reading;

/// <summary>How rows come: one by one, in blocks, planned, or with an error that names the expression.</summary>
public sealed class CursorTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const int Rows = 1301;
    private static readonly Query<EveryType> s_all = Select.From<EveryType>();

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is null && await s_all.CountAsync(postgres.Database) == 0)
        {
            await postgres.Database.InsertAsync<EveryType>(Enumerable.Range(1, Rows).Select(i => new EveryType { Id = i, Int32 = i == Rows ? int.MaxValue : i, Int64 = i % 2 == 0 ? i : null }));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public async Task A_transaction_runs_other_queries_between_the_blocks_of_one()
    {
        await using ITransaction tx = await postgres.Database.BeginTransactionAsync();
        int seen = 0;
        await foreach (EveryType row in s_all.AsAsyncEnumerable(tx))
        {
            Assert.Equal(++seen, row.Id);
            if (seen % 400 == 0)
            {
                Assert.Equal(seen, (await tx.FindAsync<EveryType>(seen))!.Id);
            }
        }

        Assert.Equal(Rows, seen);
    }

    [PostgresFact]
    public async Task Rows_that_are_not_wanted_are_left()
    {
        await using ITransaction tx = await postgres.Database.BeginTransactionAsync();
        foreach (IQuerySession session in (IQuerySession[])[postgres.Database, tx])
        {
            int seen = 0;
            await foreach (EveryType row in s_all.AsAsyncEnumerable(session))
            {
                if (++seen == 1201)
                {
                    break;
                }
            }

            Assert.Equal(Rows, await s_all.CountAsync(session));
        }
    }

    [PostgresFact]
    public async Task The_plan_is_the_servers_and_runs_nothing()
    {
        string plan = await s_all.Where(EveryType.Columns.Id == 5).ExplainAsync(postgres.Database);
        Assert.Contains("- PostgreSQL: Index Scan using every_type_pkey", plan, StringComparison.Ordinal);
        QueryPlan run = await s_all.PlanForAsync(postgres.Database, run: true);
        Assert.Equal(Rows, Assert.Single(run.Steps).Rows);
    }

    [PostgresFact]
    public async Task A_number_that_does_not_fit_names_the_expression()
    {
        JsonOrmException error = await Assert.ThrowsAsync<JsonOrmException>(async () => await Select.From(EveryType.Columns).Select(e => e.Int32 + 1).ToListAsync(postgres.Database));
        Assert.Contains("Int32 + 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not fit its type (Int32)", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Select.From(EveryType.Columns).Where(e => e.Int32 + 1 > int.MaxValue).CountAsync(postgres.Database));
    }

    [PostgresFact]
    public async Task A_division_by_zero_names_the_query_and_leaves_the_transaction_usable()
    {
        await using ITransaction tx = await postgres.Database.BeginTransactionAsync();
        JsonOrmException error = await Assert.ThrowsAsync<JsonOrmException>(async () => await Select.From(EveryType.Columns).Where(e => 10 / (e.Int32 - 5) > 1).ToListAsync(tx));
        Assert.Contains("divides by zero", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, await Select.From(EveryType.Columns).Where(e => e.Int32 != 5 && 10 / (e.Int32 - 5) > 1).CountAsync(tx));
    }
}
