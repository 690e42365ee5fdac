using System.Text;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Interpreters.Sql;
using JsonOrm.Planning;
using JsonOrm.Queries.Tests.Sqlite;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>The same against SQLite, where a query means the same to it.</summary>
internal sealed partial class RandomRun
{
    /// <summary>How many the renderer declined, as meaning something else to SQLite.</summary>
    public int Declined { get; private set; }

    // SQLite does not resolve columns of an outer query in an order of a subquery inside an aggregate, takes paths in the condition of a
    // full join for tables to the right, nests so deep, and has no window in the order of another.
    private static readonly string[] s_limits = ["no such column", "ON clause references tables to its right", "parser stack overflow", "misuse of window function"];

    /// <summary>How many SQLite itself cannot resolve.</summary>
    public int Unresolved { get; private set; }

    private void CompareWithSqlite(RandomDatabase database, int seed, int number, int first, int count)
    {
        IReadOnlyList<RandomStore> stores = RandomStore.Of(database);
        using var sqlite = new SqliteTables();
        var lists = new ListInterpreter(TablesOf(database, sqlite.Add));
        for (int place = first; place < first + count; place++)
        {
            QueryModel query = Query(database, seed, number, place);
            RandomStore store = stores[place % stores.Count];
            if (_failures.Count < MostFailures && SqliteFault(lists, sqlite, query, store) is { } fault)
            {
                QueryModel smaller = QueryReducer.Reduce(query, other => Kind(SqliteFault(lists, sqlite, other, store)) == Kind(fault));
                Note(fault, smaller, $"JSONORM_RANDOM={seed}:{number}:{place}   {store.Name}, against SQLite\n  made smaller: {SqliteFault(lists, sqlite, smaller, store)}");
            }
        }
    }

    private string? SqliteFault(ListInterpreter lists, SqliteTables sqlite, QueryModel query, RandomStore store)
    {
        SqlQuery sql;
        List<Value[]> actual;
        try
        {
            sql = SqlRenderer.Render(query);
            _ = lists.Run(query);
            actual = store.Run(query, PlannerOptions.Default);
        }
        catch (SqlDeclinedException)
        {
            Declined++;
            return null;
        }
        catch (Exception fault) when (IsInData(fault))
        {
            Faulty++;
            return null;
        }
        catch (Exception fault)
        {
            return Describe(fault, query);
        }

        Compared++;
        List<Value[]> expected;
        try
        {
            expected = sqlite.Run(sql.Text, sql.Parameters, CursorRows.Types(query));
        }
        catch (InvalidOperationException fault) when (s_limits.Any(limit => fault.Message.Contains(limit, StringComparison.Ordinal)))
        {
            Compared--;
            Unresolved++;
            return null;
        }
        catch (InvalidOperationException fault)
        {
            return $"{fault.Message.Split(':')[1]}\n  {ModelText.Of(query)}\n  {fault.Message}";
        }

        bool isSame = sql.IsOrdered ? ResultComparison.AreEqual(expected, actual, isApproximate: true) : ResultComparison.AreEqual(Sorted(expected), Sorted(actual), isApproximate: true);
        return isSame
            ? null
            : new StringBuilder("other results\n  ").Append(ModelText.Of(query)).Append("\n  ").AppendLine(sql.Text)
                .Append("  parameters: ").AppendJoin(", ", sql.Parameters).Append("\n  SQLite:\n").Append(ResultComparison.Print(expected))
                .Append("  engine:\n").Append(ResultComparison.Print(actual)).ToString();
    }

    private static List<Value[]> Sorted(List<Value[]> rows) => [.. rows.Order(Interpreters.Lists.ValueOrder.Tuples)];
}
