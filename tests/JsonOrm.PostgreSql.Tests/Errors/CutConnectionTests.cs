using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Transactions;
using JsonOrm.PostgreSql.Tests.Writing;
using Npgsql;
using Xunit.Abstractions;

namespace JsonOrm.PostgreSql.Tests.Errors;

/// <summary>
/// The connection is cut after each message of a commit, in both directions: what was acknowledged is there, what was told as not done is not, and nothing is there by half.
/// </summary>
public sealed class CutConnectionTests(PostgresFixture fixture, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    // The tests of the class share their table.
    private static int s_next = 1000;

    [PostgresFact]
    public Task A_transaction_of_two_inserts() => CutEverywhereAsync(
        static (db, rows) => db.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(rows[0]);
            await transaction.InsertAsync(rows[1]);
        }),
        mayBeUnknown: true);

    [PostgresFact]
    public Task An_insert_of_two_rows_by_one_batch() => CutEverywhereAsync(static (db, rows) => db.InsertAsync(rows).AsTask(), mayBeUnknown: true);

    [PostgresFact]
    public Task A_transaction_inside_a_transaction() => CutEverywhereAsync(
        static (db, rows) => db.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(rows[0]);
            await using ITransaction inner = await transaction.BeginTransactionAsync();
            await inner.InsertAsync(rows[1]);
            await inner.CommitAsync();
        }),
        mayBeUnknown: true);

    // Its keys are given and it has no references, so that the call is a batch outside of a transaction.
    [PostgresFact]
    public Task A_batch_that_is_its_own_transaction() => CutEverywhereAsync(
        static (db, rows) => db.InsertAsync<OrderLine>([new() { Group = "cut", Line = rows[0].Id }, new() { Group = "cut", Line = rows[1].Id }]).AsTask(),
        mayBeUnknown: true,
        static async (db, rows) => (await Select.From(OrderLine.Columns).Where(l => l.Group == "cut" && (l.Line == rows[0].Id || l.Line == rows[1].Id)).ToListAsync(db)).Count);

    private async Task CutEverywhereAsync(Func<PostgresDatabase, Cell[], Task> write, bool mayBeUnknown, Func<PostgresDatabase, Cell[], Task<int>>? count = null)
    {
        count ??= static async (db, rows) => (await Select.From(Cell.Columns).Where(c => c.Id == rows[0].Id || c.Id == rows[1].Id).ToListAsync(db)).Count;
        await fixture.Database.EnsureSchemaAsync(Cell.Schema);
        string folder = new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString).Host!;
        await using var proxy = new CuttingProxy(folder);

        // Without the questions about encryption, whose answers are no messages.
        string through = new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { Host = proxy.Host, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;
        (int toServer, int toClient) = await PassedAsync();
        var told = new Dictionary<string, int>();
        for (int cut = 0; cut <= toServer; cut++)
        {
            await CutAsync(cut, int.MaxValue);
        }

        for (int cut = 0; cut <= toClient; cut++)
        {
            await CutAsync(int.MaxValue, cut);
        }

        output.WriteLine($"{toServer} messages to the server, {toClient} to the client: {string.Join(", ", told.Select(pair => $"{pair.Value} {pair.Key}"))}");
        Assert.True(told.GetValueOrDefault("done") >= 2, "The cuts after the last message leave the commit done.");
        Assert.Equal(mayBeUnknown, told.ContainsKey("unknown"));

        async Task<(int, int)> PassedAsync()
        {
            await using PostgresDatabase db = await PostgresDatabase.OpenAsync(through, fixture.Schema);
            await write(db, NewRows());
            proxy.CutAfter();
            await write(db, NewRows());
            return proxy.Passed;
        }

        async Task CutAsync(int mostToServer, int mostToClient)
        {
            // The first write prepares the statements, so that the second sends what was counted.
            proxy.CutAfter();
            await using PostgresDatabase db = await PostgresDatabase.OpenAsync(through, fixture.Schema);
            await write(db, NewRows());
            proxy.CutAfter(mostToServer, mostToClient);
            Cell[] rows = NewRows();
            string outcome;
            try
            {
                await write(db, rows).WaitAsync(TimeSpan.FromSeconds(20));
                outcome = "done";
            }
            catch (ConnectionLostException lost)
            {
                outcome = lost.IsOutcomeUnknown ? "unknown" : "not done";
            }

            told[outcome] = told.GetValueOrDefault(outcome) + 1;
            proxy.CutAfter();

            // What the server has received whole before the cut it may still be doing.
            int there = -1;
            for (int attempt = 0; attempt < (outcome == "unknown" ? 3 : 1); attempt++)
            {
                there = await count(fixture.Database, rows);
                Assert.True(there is 0 or 2, $"Half of it is there after {mostToServer} messages to the server, {mostToClient} to the client.");
                await Task.Delay(2);
            }

            Assert.True(outcome != "done" || there == 2, $"It was acknowledged and is not there: {mostToServer} messages to the server, {mostToClient} to the client.");
            Assert.True(outcome != "not done" || there == 0, $"It was told as not done and is there: {mostToServer} messages to the server, {mostToClient} to the client.");
        }
    }

    private Cell[] NewRows() => [new() { Id = s_next++, Value = 1 }, new() { Id = s_next++, Value = 2 }];
}
