using System.Globalization;
using System.Text;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Interpreters.Sql;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using JsonOrm.Queries.Tests.Random;
using JsonOrm.Queries.Tests.Sqlite;
using Npgsql;
using Xunit.Abstractions;

namespace JsonOrm.PostgreSql.Tests.Conformance;

/// <summary>
/// Random queries over random tables, answered by PostgreSQL and by the evaluation over lists, which the embedded engine is compared with too. JSONORM_RANDOM_COUNT says how many
/// (1,000), JSONORM_RANDOM=DATABASE:QUERY runs one alone.
/// </summary>
public sealed class RandomQueryTests(ITestOutputHelper output)
{
    private const int QueriesPerDatabase = 50;
    private const int MostFailures = 10;
    private readonly Dictionary<string, string> _failures = [];
    private readonly Dictionary<string, int> _refused = [];
    private int _compared, _faulty, _third, _agreed;

    [PostgresFact]
    public async Task PostgreSql_answers_as_plain_lists_do()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("JSONORM_RANDOM_COUNT") ?? "1000", CultureInfo.InvariantCulture);
        string[] one = Environment.GetEnvironmentVariable("JSONORM_RANDOM")?.Split(':') ?? [];
        for (int number = 0; number < count / QueriesPerDatabase && _failures.Count < MostFailures; number++)
        {
            if (one.Length == 0 || one[0] == number.ToString(CultureInfo.InvariantCulture))
            {
                await CompareAsync(number, one.Length > 1 ? int.Parse(one[1], CultureInfo.InvariantCulture) : null);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_compared} queries compared, {_refused.Values.Sum()} refused, {_faulty} with an error in the data"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of {_third} that SQLite has too, {_agreed} are answered alike by all three"));
        output.WriteLine(string.Join("\n", _refused.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"refused {pair.Value}: {pair.Key}"))));
        Assert.True(_failures.Count == 0, string.Join("\n\n", _failures.Values));
        Assert.InRange(_compared, one.Length > 0 ? 0 : count * 3 / 4, int.MaxValue);
    }

    private async Task CompareAsync(int number, int? only)
    {
        RandomDatabase random = RandomDatabase.Make(unchecked((7 * 7919) + number), isTame: number % 3 != 0);
        string schema = PostgresServer.NewSchema();
        await using var connection = new NpgsqlConnection($"{PostgresServer.Current.ConnectionString};Search Path={schema}");
        await connection.OpenAsync();
        await using PostgresDatabase database = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        using var sqlite = SqliteLibrary.Missing is null ? new SqliteTables() : null;
        var lists = new ListAnswers(await RandomTables.FillAsync(database, connection, random, (table, rows) => sqlite?.Add(table, rows)));
        for (int place = only ?? 0; place < (only + 1 ?? QueriesPerDatabase) && _failures.Count < MostFailures; place++)
        {
            QueryModel query = RandomTables.Cut(new RandomQueries(new Random(unchecked((number * 104729) + place)), random, RandomFeatures.All).Next());
            string? fault = Fault(lists, database, query, counts: true);
            Ask(sqlite, lists, query, fault);
            if (fault is not null)
            {
                QueryModel smaller = QueryReducer.Reduce(query, other => Kind(Fault(lists, database, other)) == Kind(fault));
                _failures.TryAdd(Kind(fault) == "other results" ? Shape(smaller) : Kind(fault)!, $"JSONORM_RANDOM={number}:{place}\n{Fault(lists, database, smaller)}");
            }
        }

        await RunAsync(connection, $"DROP SCHEMA {schema} CASCADE");
    }

    // A third voice, where a query means the same to SQLite.
    private void Ask(SqliteTables? sqlite, ListAnswers lists, QueryModel query, string? fault)
    {
        try
        {
            if (sqlite is null || SqlRenderer.Render(query) is not { } sql)
            {
                return;
            }

            List<Value[]> expected = lists.Of(query), found = sqlite.Run(sql.Text, sql.Parameters, CursorRows.Types(query));
            bool isSame = sql.IsOrdered
                ? ResultComparison.AreEqual(expected, found, isApproximate: true)
                : ResultComparison.AreEqual([.. expected.Order(ValueOrder.Tuples)], [.. found.Order(ValueOrder.Tuples)], isApproximate: true);
            _third++;
            _agreed += isSame && fault is null ? 1 : 0;
            if (fault is not null)
            {
                output.WriteLine($"SQLite {(isSame ? "agrees with the lists" : "has another answer")}: {query}");
            }
        }
        catch (Exception declined) when (declined is SqlDeclinedException or ArithmeticException or InvalidOperationException)
        {
            // SQLite has no such query, or the data an error: the other two have been compared.
        }
    }

    private string? Fault(ListAnswers lists, PostgresDatabase database, QueryModel query, bool counts = false)
    {
        List<Value[]> expected;
        try
        {
            expected = lists.Of(query);
        }
        catch (ArithmeticException)
        {
            _faulty += counts ? 1 : 0;
            return null;
        }

        List<Value[]> actual;
        try
        {
            using RowCursor cursor = database.OpenCursor(query);
            actual = CursorRows.Read(cursor, query);
        }
        catch (UnsupportedQueryException lacking)
        {
            _refused[lacking.Construct] = _refused.GetValueOrDefault(lacking.Construct) + (counts ? 1 : 0);
            return null;
        }
        catch (JsonOrmException fault) when (fault.Message.Contains("does not fit its type", StringComparison.Ordinal))
        {
            _faulty += counts ? 1 : 0;
            return null;
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name} {fault.InnerException?.Message ?? fault.Message}\n  {ModelText.Of(query)}\n  {Sql(query)}\n  {fault.Message}\n";
        }

        _compared += counts ? 1 : 0;
        return ResultComparison.AreEqual(expected, actual, isApproximate: true)
            ? null
            : new StringBuilder("other results\n  ").Append(ModelText.Of(query)).Append("\n  ").AppendLine(Sql(query)).Append("  lists:\n").Append(ResultComparison.Print(expected))
                .Append("  PostgreSQL:\n").Append(ResultComparison.Print(actual)).ToString();
    }

    private static string Sql(QueryModel query)
    {
        try
        {
            PostgreSql.Sql.SqlStatement statement = PostgreSql.Sql.SqlWriter.Write(query, null);
            return $"{statement.Text}\n  parameters: {string.Join(", ", statement.Parameters.Select(parameter => parameter.Values is null ? parameter.Value.ToString() : $"[{string.Join(", ", parameter.Values)}]"))}";
        }
        catch (Exception fault) when (fault is not UnsupportedQueryException)
        {
            return fault.ToString();
        }
    }

    private static string? Kind(string? fault) => fault?.Split('\n')[0];

    // The steps and expressions of a query: what tells the cause of one wrong answer from that of another.
    private static string Shape(QueryModel query) => string.Join(" ", query.GetType().GetProperties()
        .Where(property => property.GetValue(query) is not (null or false or 0L or System.Collections.ICollection { Count: 0 })).Select(property => property.Name)
        .Concat(QueryTree.Expressions(query).Select(node => node.GetType().Name)).Distinct().Order());

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
