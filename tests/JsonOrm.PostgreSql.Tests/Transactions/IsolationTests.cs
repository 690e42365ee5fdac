using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Transactions;

/// <summary>
/// Hermitage's anomalies on PostgreSQL: writers are serializable, so that one of two that cannot be ordered is refused; snapshots do not move. Each case has a table of its
/// own rows. "Refused" is a <see cref="TransactionConflictException"/>, at a call or at the commit.
/// </summary>
public sealed class IsolationTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private PostgresDatabase Database => fixture.Database;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is null)
        {
            await Delete.From(Cell.Columns).AllRows().ExecuteAsync(Database);
            await Database.InsertAsync<Cell>([new() { Id = 1, Value = 10 }, new() { Id = 2, Value = 20 }]);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public async Task Case_1_and_2_no_dirty_write()
    {
        await using ITransaction first = await Begin(), second = await Begin();
        await Set(first, 1, 11);
        Task blocked = Attempt(second, async () =>
        {
            await Set(second, 2, 22);
            await Set(second, 1, 12);
        });
        bool isFirst = await Completes(Set(first, 2, 21));
        isFirst = await Commits(first) && isFirst;
        bool isSecond = await Completes(blocked) && await Commits(second);
        (int One, int Two) state = await State(Database);
        Assert.Contains(state, ((int, int)[])[isSecond ? (12, 22) : isFirst ? (11, 21) : (10, 20)]);
        Assert.True(isFirst || isSecond);
    }

    [PostgresFact]
    public async Task Case_3_and_4_an_aborted_write_is_never_read()
    {
        await using (ITransaction writer = await Begin())
        {
            await using PostgresSnapshot reader = await Database.BeginSnapshotAsync();
            await Set(writer, 1, 101);
            Assert.Equal(101, (await State(writer)).One);
            Assert.Equal(10, (await State(reader)).One);
            Assert.Equal(0, await Select.From(Cell.Columns).Where(c => c.Value == 101).CountAsync(Database));
            await writer.RollbackAsync();
            Assert.Equal(10, (await State(reader)).One);
        }

        Assert.Equal((10, 20), await State(Database));
    }

    [PostgresFact]
    public async Task Case_5_no_intermediate_read()
    {
        await using PostgresSnapshot reader = await Database.BeginSnapshotAsync();
        await using ITransaction writer = await Begin();
        await Set(writer, 1, 101);
        Assert.Equal(10, (await State(Database)).One);
        await Set(writer, 1, 11);
        await writer.CommitAsync();
        Assert.Equal(10, (await State(reader)).One);
        Assert.Equal(11, (await State(Database)).One);
    }

    [PostgresFact]
    public async Task Case_6_no_circular_information()
    {
        await using ITransaction first = await Begin(), second = await Begin();
        await Set(first, 1, 11);
        await Set(second, 2, 22);
        int two = (await State(first)).Two, one = (await State(second)).One;
        bool isFirst = await Commits(first), isSecond = await Commits(second);
        Assert.True(isFirst || isSecond);
        Assert.False(isFirst && isSecond && two == 20 && one == 10);
    }

    [PostgresFact]
    public async Task Case_7_and_13_what_a_snapshot_has_seen_stays()
    {
        await using ITransaction writer = await Begin();
        await Set(writer, 1, 11);
        await Set(writer, 2, 19);
        await writer.CommitAsync();
        await using PostgresSnapshot reader = await Database.BeginSnapshotAsync();
        Assert.Equal(11, (await Database.FindAsync<Cell>(1))!.Value);
        await Database.TransactAsync(async transaction =>
        {
            await Set(transaction, 1, 12);
            await Set(transaction, 2, 18);
        });
        Assert.Equal((11, 19), await State(reader));
        Assert.Equal((12, 18), await State(Database));
    }

    [PostgresFact]
    public async Task Case_8_14_and_19_no_phantom_in_a_snapshot()
    {
        await using PostgresSnapshot reader = await Database.BeginSnapshotAsync();
        await Database.InsertAsync(new Cell { Id = 3, Value = 30 });
        await Update.Table(Cell.Columns).Set(c => c.Value, 12).Where(c => c.Value == 10).ExecuteAsync(Database);
        Assert.Equal(0, await Select.From(Cell.Columns).Where(c => c.Value % 3 == 0).CountAsync(reader));
        Assert.Equal(2, await Select.From(Cell.Columns).Where(c => c.Value >= 10 && c.Value <= 30).CountAsync(reader));
        Assert.Equal(2, await Select.From(Cell.Columns).Where(c => c.Value % 3 == 0).CountAsync(Database));
    }

    [PostgresFact]
    public async Task Case_9_no_phantom_in_a_writer()
    {
        await using ITransaction writer = await Begin();
        Assert.Equal(0, await Select.From(Cell.Columns).Where(c => c.Value == 30).CountAsync(writer));
        await Database.InsertAsync(new Cell { Id = 3, Value = 30 });
        bool isKept = false;
        try
        {
            Assert.Equal(0, await Select.From(Cell.Columns).Where(c => c.Value % 3 == 0).CountAsync(writer));
            await writer.InsertAsync(new Cell { Id = 4, Value = 1 });
            isKept = await Commits(writer);
        }
        catch (TransactionConflictException)
        {
        }

        Assert.Equal(isKept ? 4 : 3, await Select.From(Cell.Columns).CountAsync(Database));
    }

    [PostgresFact]
    public async Task Case_10_a_write_by_condition_meets_the_state_that_it_saw()
    {
        Task added = Database.TransactAsync(async transaction => await Update.Table(Cell.Columns).Set(c => c.Value, c => c.Value + 10).AllRows().ExecuteAsync(transaction));
        Task deleted = Database.TransactAsync(async transaction => await Delete.From(Cell.Columns).Where(c => c.Value == 20).ExecuteAsync(transaction));
        await Task.WhenAll(added, deleted);
        Cell left = Assert.Single(await Select.From(Cell.Columns).ToListAsync(Database));
        Assert.Contains((left.Id, left.Value), ((int, int)[])[(2, 30), (1, 20)]);
    }

    [PostgresFact]
    public async Task Case_11_and_22_no_lost_update_and_the_database_goes_on()
    {
        await using ITransaction first = await Begin(), second = await Begin();
        int mine = (await State(first)).One, others = (await State(second)).One;
        await Set(first, 1, mine + 1);
        Task blocked = Attempt(second, () => Set(second, 1, others + 1));
        Assert.True(await Commits(first));
        Assert.False(await Completes(blocked) && await Commits(second));
        await second.DisposeAsync();
        await Add(1, 1);
        Assert.Equal(12, (await State(Database)).One);
    }

    [PostgresFact]
    public async Task Case_12_a_counter_counts_every_task()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Add(1, 1))));
        Assert.Equal(50, (await State(Database)).One);
    }

    [PostgresFact]
    public async Task Calls_of_the_database_alone_run_again_after_a_conflict()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => Set(Database, 1, i))));
        Assert.InRange((await State(Database)).One, 0, 59);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => Update.Table(Cell.Columns).Set(c => c.Value, c => c.Value + 1).Where(c => c.Id == 2).ExecuteAsync(Database).AsTask())));
        Assert.Equal(50, (await State(Database)).Two);
    }

    [PostgresFact]
    public async Task Case_15_a_write_by_what_was_read()
    {
        await using ITransaction writer = await Begin();
        Assert.Equal(10, (await State(writer)).One);
        await Database.TransactAsync(async transaction =>
        {
            await Set(transaction, 1, 12);
            await Set(transaction, 2, 18);
        });
        await Assert.ThrowsAsync<TransactionConflictException>(async () =>
        {
            await Delete.From(Cell.Columns).Where(c => c.Value == 20).ExecuteAsync(writer);
            await writer.CommitAsync();
        });
        Assert.Equal((12, 18), await State(Database));
    }

    [PostgresFact]
    public async Task Case_16_no_write_skew()
    {
        async Task Take(int id) => await Database.TransactAsync(async transaction =>
        {
            (int one, int two) = await State(transaction);
            if (one + two - 15 >= 0)
            {
                await Set(transaction, id, (id == 1 ? one : two) - 15);
            }
        });
        await Task.WhenAll(Take(1), Take(2));
        (int One, int Two) state = await State(Database);
        Assert.Equal(0, state.One + state.Two);

        await using ITransaction first = await Begin(), second = await Begin();
        await State(first);
        await State(second);
        await Set(first, 1, 11);
        await Set(second, 2, 21);
        Assert.True(await Commits(first));
        Assert.False(await Commits(second));
    }

    [PostgresFact]
    public async Task Case_17_no_write_skew_by_condition()
    {
        async Task Insert(int id, int value) => await Database.TransactAsync(async transaction =>
        {
            if (await Select.From(Cell.Columns).Where(c => c.Value % 3 == 0).CountAsync(transaction) == 0)
            {
                await transaction.InsertAsync(new Cell { Id = id, Value = value });
            }
        });
        await Task.WhenAll(Insert(3, 30), Insert(4, 42));
        Assert.Equal(1, await Select.From(Cell.Columns).Where(c => c.Value % 3 == 0).CountAsync(Database));
    }

    [PostgresFact]
    public async Task Case_18_two_edges_and_a_serializable_reader()
    {
        await using ITransaction writer = await Begin();
        await State(writer);
        await Add(2, 5);
        await using (ITransaction reader = await Begin())
        {
            Assert.Equal((10, 25), await State(reader));
            await reader.CommitAsync();
        }

        await Assert.ThrowsAsync<TransactionConflictException>(async () =>
        {
            await Set(writer, 1, 0);
            await writer.CommitAsync();
        });
    }

    [PostgresFact]
    public async Task Case_20_a_stream_reads_rows_that_are_deleted_meanwhile()
    {
        await Database.InsertAsync(Enumerable.Range(3, 2_000).Select(id => new Cell { Id = id, Value = 1 }));
        int count = 0;
        await using PostgresSnapshot reader = await Database.BeginSnapshotAsync();
        await foreach (Cell cell in Select.From(Cell.Columns).AsAsyncEnumerable(reader))
        {
            if (count++ == 0)
            {
                await Delete.From(Cell.Columns).AllRows().ExecuteAsync(Database);
            }
        }

        Assert.Equal(2_002, count);
    }

    [PostgresFact]
    public async Task Case_21_two_tables_have_one_state()
    {
        await Database.UpsertAsync(new OtherCell { Id = 1, Value = 0 });
        await using PostgresSnapshot before = await Database.BeginSnapshotAsync();
        int one = (await State(before)).One;
        await Database.TransactAsync(async transaction =>
        {
            await Set(transaction, 1, 5);
            await transaction.UpdateAsync(new OtherCell { Id = 1, Value = 5 });
        });
        Assert.Equal(10, one + (await Select.From(OtherCell.Columns).SingleAsync(before)).Value);
        await using PostgresSnapshot after = await Database.BeginSnapshotAsync();
        Assert.Equal(10, (await State(after)).One + (await Select.From(OtherCell.Columns).SingleAsync(after)).Value);
    }

    private static async Task Set(IDatabaseSession session, int id, int value) => await session.UpdateAsync(new Cell { Id = id, Value = value });

    private static async Task<(int One, int Two)> State(IQuerySession session)
    {
        List<Cell> cells = await Select.From(Cell.Columns).Where(c => c.Id <= 2).OrderBy(c => c.Id).ToListAsync(session);
        return (cells.Find(cell => cell.Id == 1)?.Value ?? -1, cells.Find(cell => cell.Id == 2)?.Value ?? -1);
    }

    // What waits for a lock goes on in the background.
    private static Task Attempt(ITransaction transaction, Func<Task> work) => Task.Run(work);

    private static async Task<bool> Completes(Task task)
    {
        try
        {
            await task;
            return true;
        }
        catch (TransactionConflictException)
        {
            return false;
        }
    }

    private static Task<bool> Commits(ITransaction transaction) => Completes(transaction.CommitAsync().AsTask());

    private async Task<ITransaction> Begin() => await Database.BeginTransactionAsync();

    private Task Add(int id, int amount) => Database.TransactAsync(async transaction => await Set(transaction, id, (await transaction.FindAsync<Cell>(id))!.Value + amount));
}

[Table("Cell")]
[Index(nameof(Value))]
public partial class Cell
{
    [Key]
    public int Id { get; set; }

    public int Value { get; set; }
}

[Table("OtherCell")]
public partial class OtherCell
{
    [Key]
    public int Id { get; set; }

    public int Value { get; set; }
}
