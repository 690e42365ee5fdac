using System.CommandLine;
using System.Diagnostics;
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
    private const int WarmUps = 3;

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
                await MeasureAsync(server.Server.ConnectionString, result.GetValue(names) ?? [], result.GetValue(rounds)).ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }

    private static async Task MeasureAsync(string server, string[] names, int rounds)
    {
        string connectionString = new NpgsqlConnectionStringBuilder(server) { SearchPath = Schema, NoResetOnClose = true }.ConnectionString;
        PostgresDatabase database = await PostgresDatabase.OpenAsync(server, Schema);
        await database.EnsureSchemaAsync(Kiosk.Schema, Sale.Schema, Receipt.Schema);
        await database.InsertAsync(PostgresRows.MakeKiosks());
        await database.InsertAsync(PostgresRows.MakeSales());
        IPostgresSide[] sides = [new JsonOrmSide(database), new NpgsqlSide(NpgsqlDataSource.Create(connectionString)), EntitySide.Open(connectionString)];
        await using NpgsqlDataSource own = NpgsqlDataSource.Create(connectionString);
        async Task RunAsync(string sql)
        {
            await using NpgsqlCommand command = own.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        await RunAsync("VACUUM ANALYZE");
        var table = new Table().RoundedBorder().AddColumns(["workload", "unit", .. sides.Select(static side => side.Name), "/ Npgsql", "/ EF Core", "bytes a row", "Npgsql", "EF Core"]);
        foreach (PostgresWorkload workload in PostgresWorkload.All.Where(workload => names.Length == 0 || names.Contains(workload.Name)))
        {
            var times = Array.ConvertAll(sides, static _ => new Series(Better.Lower));
            var bytes = Array.ConvertAll(sides, static _ => new Series(Better.Lower));
            for (int round = -WarmUps; round < rounds; round++)
            {
                long? answer = null;
                for (int i = 0; i < sides.Length; i++)
                {
                    IPostgresSide side = sides[(i + round + WarmUps) % sides.Length];
                    object input = workload.Prepare(round);
                    GC.Collect();
                    long before = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
                    long result = await workload.Run(side, input);
                    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    double allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
                    if (answer is { } other && other != result && workload.IsSame)
                    {
                        throw new WrongAnswerException($"{workload.Name}: {side.Name} answers {result}, another side {other}.");
                    }

                    answer = result;
                    if (round >= 0)
                    {
                        int place = Array.IndexOf(sides, side);
                        times[place].Add(seconds * workload.Factor / workload.Operations);
                        bytes[place].Add(allocated / workload.Rows);
                    }

                    await RunAsync(workload.After);
                }
            }

            table.AddRow([
                workload.Name, workload.Unit, .. times.Select(static series => Text(series.Median)), Text(times[0].Median / times[1].Median), Text(times[0].Median / times[2].Median),
                .. bytes.Select(static series => Text(series.Median))]);
            AnsiConsole.WriteLine($"{workload.Name}: {string.Join(", ", sides.Select((side, i) => $"{side.Name} {Text(times[i].Median)} {workload.Unit} (best {Text(times[i].Best)})"))}");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.Write(table);
        foreach (IPostgresSide side in sides)
        {
            await side.DisposeAsync();
        }
    }

    private static string Text(double figure) => figure.ToString(figure < 10 ? "0.00" : figure < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
