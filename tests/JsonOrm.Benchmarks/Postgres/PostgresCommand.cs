using System.CommandLine;
using System.Data;
using System.Globalization;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.PostgreSql;
using JsonOrm.PostgreSql.Tests.Server;
using Npgsql;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Postgres;

/// <summary>Measures JsonOrm on PostgreSQL beside Npgsql and Entity Framework Core: the same tables of one server over a Unix socket, alternately in one process, answers compared.</summary>
internal static class PostgresCommand
{
    private const string Schema = "bench";

    // Code is compiled again once it has been called thirty times, in the background: rounds before that would measure the runtime's first code.
    private const int WarmUps = 3;
    private const int WarmOperations = 60;

    public static Command Create()
    {
        var names = new Argument<string[]>("workloads") { Description = "The workloads to run, such as find; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var rounds = new Option<int>("--rounds") { Description = "Rounds that count; the median is shown.", DefaultValueFactory = _ => 7 };
        var durable = new Option<bool>("--durable") { Description = "Sync commits. Without it a write costs what the programs cost, and not what the disk does." };
        var command = new Command("postgres", "Compares JsonOrm on PostgreSQL with Npgsql and with Entity Framework Core on a server of its own.") { names, rounds, durable };
        command.SetAction(async (result, _) =>
        {
            if (PostgresServer.Missing is { } missing)
            {
                AnsiConsole.WriteLine(missing);
                return 1;
            }

            PostgresServer.Own server = PostgresServer.StartOwn(result.GetValue(durable));
            await using (server.ConfigureAwait(false))
            {
                await MeasureAsync(server.Server, result.GetValue(names) ?? [], result.GetValue(rounds)).ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }

    private static async Task MeasureAsync(PostgresServer started, string[] names, int rounds)
    {
        string server = started.ConnectionString;
        string connectionString = new NpgsqlConnectionStringBuilder(server) { SearchPath = Schema, NoResetOnClose = true }.ConnectionString;
        PostgresDatabase database = await PostgresDatabase.OpenAsync(server, Schema);
        await database.EnsureSchemaAsync(Kiosk.Schema, Sale.Schema, Receipt.Schema);
        await database.InsertAsync(PostgresRows.MakeKiosks());
        await database.InsertAsync(PostgresRows.MakeSales());
        string serializable = new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c default_transaction_isolation=serializable" }.ConnectionString;
        IPostgresSide[] sides =
        [
            new JsonOrmSide(database),
            new NpgsqlSide(NpgsqlDataSource.Create(connectionString), "Npgsql", IsolationLevel.ReadCommitted),
            EntitySide.Open(connectionString),
            new NpgsqlSide(NpgsqlDataSource.Create(serializable), "Npgsql serializable", IsolationLevel.Serializable),
        ];
        await using NpgsqlDataSource own = NpgsqlDataSource.Create(connectionString);
        async Task RunAsync(string sql)
        {
            await using NpgsqlCommand command = own.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        // Tables are vacuumed after each side that changes them; by itself the server would do it beside whichever side comes then.
        await RunAsync("ALTER SYSTEM SET autovacuum = off");
        await RunAsync("SELECT pg_reload_conf()");
        await RunAsync("VACUUM ANALYZE");
        await RunAsync("CHECKPOINT");
        var table = new Table().RoundedBorder().AddColumns(["workload", "unit", "side", "time", "best", "client", "server", "bytes a row", "median /", "ratio", "best /", "processor /", "client /"]);
        foreach (PostgresWorkload workload in PostgresWorkload.All.Where(workload => names.Length == 0 || names.Contains(workload.Name)))
        {
            Costs[] costs = Array.ConvertAll(sides, _ => new Costs(started.ProcessId));
            int warmUps = workload.Operations == 1 ? WarmUps : Math.Max(WarmUps, WarmOperations / workload.Operations);
            var order = new Random(workload.Name.Length);
            for (int round = -warmUps; round < rounds; round++)
            {
                long? answer = null;

                // In another order each time, so that no side always follows the same one.
                int[] turns = [.. Enumerable.Range(0, sides.Length)];
                order.Shuffle(turns);
                foreach (int turn in turns)
                {
                    IPostgresSide side = sides[turn];
                    object input = workload.Prepare(round);
                    GC.Collect();
                    Costs cost = costs[turn];
                    cost.Begin();
                    long result = await workload.Run(side, input);
                    cost.End(workload, round >= 0);
                    if (answer is { } other && other != result && workload.IsSame)
                    {
                        throw new WrongAnswerException($"{workload.Name}: {side.Name} answers {result}, another side {other}.");
                    }

                    answer = result;
                    await RunAsync(workload.After);
                }
            }

            for (int i = 0; i < sides.Length; i++)
            {
                Costs cost = costs[i];
                table.AddRow([
                    i == 0 ? workload.Name : "", i == 0 ? workload.Unit : "", sides[i].Name,
                    Text(cost.Time.Median), Text(cost.Time.Best), Text(cost.Client.Best), Text(cost.Server.Best), Text(cost.Bytes.Median),
                    Text(costs[0].Time.Median / cost.Time.Median), Text(Ratio(costs[0], cost)), Text(costs[0].Time.Best / cost.Time.Best), Text(costs[0].Processor.Best / cost.Processor.Best),
                    Text(costs[0].Client.Median / cost.Client.Median)]);
            }

            AnsiConsole.WriteLine(workload.Name);
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.Write(table);
        foreach (IPostgresSide side in sides)
        {
            await side.DisposeAsync();
        }
    }

    // The median of the ratios of each round, whose sides run within a second or so: load that comes and goes is in both.
    private static double Ratio(Costs own, Costs other)
    {
        var ratios = new Series(Better.Lower);
        foreach ((double one, double two) in own.Time.Figures.Zip(other.Time.Figures))
        {
            ratios.Add(one / two);
        }

        return ratios.Median;
    }

    private static string Text(double figure) => figure.ToString(figure < 10 ? "0.00" : figure < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
